namespace SparkConnect.Sql;

/// <content>Aggregates over distinct values, over the order of rows, and over grouping sets.</content>
public static partial class Functions
{
    /// <summary>The number of distinct sets of values without a null.</summary>
    /// <param name="column">The first column.</param>
    /// <param name="columns">Further columns.</param>
    public static Column CountDistinct(Column column, params Column[] columns) => Sql.Column.Call("count", isDistinct: true, [column, .. columns]);

    /// <summary>The number of distinct sets of values without a null.</summary>
    /// <param name="columnName">The first column's name.</param>
    /// <param name="columnNames">The names of further columns.</param>
    public static Column CountDistinct(string columnName, params IEnumerable<string> columnNames)
        => CountDistinct(Col(columnName), [.. columnNames.Select(Col)]);

    /// <inheritdoc cref="CountDistinct(Column, Column[])"/>
    public static Column Count_Distinct(Column column, params Column[] columns) => CountDistinct(column, columns);

    /// <summary>The sum of the distinct numbers.</summary>
    /// <param name="column">The numbers.</param>
    public static Column SumDistinct(Column column) => Sql.Column.Call("sum", isDistinct: true, column);

    /// <summary>The sum of the distinct numbers.</summary>
    /// <param name="columnName">The column's name.</param>
    public static Column SumDistinct(string columnName) => SumDistinct(Col(columnName));

    /// <inheritdoc cref="SumDistinct(Column)"/>
    public static Column Sum_Distinct(Column column) => SumDistinct(column);

    /// <summary>The first value in the order in which rows arrive, which only an ordered window makes certain.</summary>
    /// <param name="column">The column.</param>
    /// <param name="ignoreNulls">Whether to take the first value that is not null.</param>
    public static Column First(Column column, bool ignoreNulls = false) => Sql.Column.Call("first", column, Lit(ignoreNulls));

    /// <summary>The first value in the order in which rows arrive, which only an ordered window makes certain.</summary>
    /// <param name="columnName">The column's name.</param>
    /// <param name="ignoreNulls">Whether to take the first value that is not null.</param>
    public static Column First(string columnName, bool ignoreNulls = false) => First(Col(columnName), ignoreNulls);

    /// <summary>The last value in the order in which rows arrive, which only an ordered window makes certain.</summary>
    /// <param name="column">The column.</param>
    /// <param name="ignoreNulls">Whether to take the last value that is not null.</param>
    public static Column Last(Column column, bool ignoreNulls = false) => Sql.Column.Call("last", column, Lit(ignoreNulls));

    /// <summary>The last value in the order in which rows arrive, which only an ordered window makes certain.</summary>
    /// <param name="columnName">The column's name.</param>
    /// <param name="ignoreNulls">Whether to take the last value that is not null.</param>
    public static Column Last(string columnName, bool ignoreNulls = false) => Last(Col(columnName), ignoreNulls);

    /// <summary>The approximate percentiles, each 0 to 1.</summary>
    /// <param name="column">The numbers.</param>
    /// <param name="percentages">The percentiles.</param>
    /// <param name="accuracy">The error is at most one in so many.</param>
    public static Column PercentileApprox(Column column, IEnumerable<double> percentages, int accuracy = 10000)
        => PercentileApprox(column, Lit(percentages), Lit(accuracy));

    /// <summary>The approximate percentile.</summary>
    /// <param name="column">The numbers.</param>
    /// <param name="percentage">The percentile, 0 to 1.</param>
    /// <param name="accuracy">The error is at most one in so many.</param>
    public static Column PercentileApprox(Column column, double percentage, int accuracy = 10000)
        => PercentileApprox(column, Lit(percentage), Lit(accuracy));

    /// <summary>Which of the grouping columns a row of a rollup or cube sums over, as bits.</summary>
    /// <param name="columns">The grouping columns, all or none.</param>
    public static Column GroupingId(params Column[] columns) => Sql.Column.Call("grouping_id", columns);

    /// <summary>Which of the grouping columns a row of a rollup or cube sums over, as bits.</summary>
    /// <param name="columnName">The first column's name.</param>
    /// <param name="columnNames">The names of further columns.</param>
    public static Column GroupingId(string columnName, params IEnumerable<string> columnNames) => GroupingId([Col(columnName), .. columnNames.Select(Col)]);
}
