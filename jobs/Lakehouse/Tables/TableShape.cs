using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>Brings rows into the shape that a definition states.</summary>
internal static class TableShape
{
    /// <summary>The columns of a table, in order and of their types. Engines differ in the types of row_number and sums.</summary>
    /// <param name="rows">Rows with a column of each name.</param>
    /// <param name="definition">The table.</param>
    internal static DataFrame To(this DataFrame rows, TableDefinition definition)
        => rows.Select(definition.Columns.Select(column => Col(column.Name).Cast(column.Type).As(column.Name)));
}
