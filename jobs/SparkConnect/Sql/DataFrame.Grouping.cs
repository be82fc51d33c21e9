using SparkConnect.Plans;
using GroupType = SparkConnect.Protos.Aggregate.Types.GroupType;

namespace SparkConnect.Sql;

/// <content>Groups, and tables turned around.</content>
public sealed partial class DataFrame
{
    /// <summary>Groups of the rows that are equal in some columns; none for one group of all rows.</summary>
    /// <param name="columns">The columns.</param>
    public RelationalGroupedDataset GroupBy(params IEnumerable<Column> columns) => Group(GroupType.Groupby, columns);

    /// <summary>Groups of the rows that are equal in some columns.</summary>
    /// <param name="column">The first column's name.</param>
    /// <param name="columns">The names of further columns.</param>
    public RelationalGroupedDataset GroupBy(string column, params IEnumerable<string> columns) => GroupBy(Columns(column, columns));

    /// <summary>Groups by all of the columns, by all but the last, and so on to one of all rows.</summary>
    /// <param name="columns">The columns.</param>
    public RelationalGroupedDataset Rollup(params IEnumerable<Column> columns) => Group(GroupType.Rollup, columns);

    /// <summary>Groups by all of the columns, by all but the last, and so on to one of all rows.</summary>
    /// <param name="column">The first column's name.</param>
    /// <param name="columns">The names of further columns.</param>
    public RelationalGroupedDataset Rollup(string column, params IEnumerable<string> columns) => Rollup(Columns(column, columns));

    /// <summary>Groups by every subset of the columns.</summary>
    /// <param name="columns">The columns.</param>
    public RelationalGroupedDataset Cube(params IEnumerable<Column> columns) => Group(GroupType.Cube, columns);

    /// <summary>Groups by every subset of the columns.</summary>
    /// <param name="column">The first column's name.</param>
    /// <param name="columns">The names of further columns.</param>
    public RelationalGroupedDataset Cube(string column, params IEnumerable<string> columns) => Cube(Columns(column, columns));

    /// <summary>Groups by each of several sets of columns. Spark 4.0 or newer.</summary>
    /// <param name="sets">The sets.</param>
    /// <param name="columns">All columns that the result has.</param>
    public RelationalGroupedDataset GroupingSets(IEnumerable<IEnumerable<Column>> sets, params IEnumerable<Column> columns)
        => new(this, GroupType.GroupingSets, [.. columns], [.. sets.Select(set => set.ToList())]);

    /// <summary>One row of aggregates over all rows.</summary>
    /// <param name="expr">The first aggregate.</param>
    /// <param name="exprs">Further aggregates.</param>
    public DataFrame Agg(Column expr, params IEnumerable<Column> exprs) => GroupBy().Agg(expr, exprs);

    /// <summary>Columns as rows: for each row and column of values one row of the ids, the column's name and its value.</summary>
    /// <param name="ids">The columns to keep.</param>
    /// <param name="values">The columns to turn; null for all others.</param>
    /// <param name="variableColumnName">The name of the column of names.</param>
    /// <param name="valueColumnName">The name of the column of values.</param>
    public DataFrame Unpivot(IEnumerable<Column> ids, IEnumerable<Column>? values, string variableColumnName, string valueColumnName)
    {
        var kept = ids.ToList();
        var turned = values?.ToList();
        var relation = RelationBuilder.Unpivot(
            Relation,
            kept.Select(column => column.Expression),
            turned?.Select(column => column.Expression),
            variableColumnName,
            valueColumnName);
        return Derive(relation, kept.Concat(turned ?? []));
    }

    /// <summary>Rows as columns, named after the values of an index column. Spark 4.0 or newer.</summary>
    /// <param name="indexColumn">The index column; null for the first one.</param>
    public DataFrame Transpose(Column? indexColumn = null)
    {
        Column[] index = indexColumn is null ? [] : [indexColumn];
        return Derive(RelationBuilder.Transpose(Relation, index.Select(column => column.Expression)), index);
    }

    private RelationalGroupedDataset Group(GroupType type, IEnumerable<Column> columns) => new(this, type, [.. columns], []);
}
