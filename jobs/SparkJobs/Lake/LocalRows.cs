using Lakehouse.Schema;
using SparkConnect.Sql;
using SparkConnect.Sql.Types;

namespace SparkJobs.Lake;

/// <summary>Rows of this program's own as DataFrames.</summary>
internal static class LocalRows
{
    /// <summary>A DataFrame with the columns of a table.</summary>
    /// <param name="spark">The session.</param>
    /// <param name="definition">The table; its columns are string, bigint, int, date, timestamp, boolean or decimal.</param>
    /// <param name="rows">The values of each row, in the order of the columns.</param>
    public static DataFrame Create(SparkSession spark, TableDefinition definition, IEnumerable<object?[]> rows)
    {
        var schema = new StructType([.. definition.Columns.Select(column => new StructField(column.Name, DataType.FromDDL(column.Type)))]);
        return spark.CreateDataFrame(rows.Select(values => new GenericRow(values)), schema);
    }
}
