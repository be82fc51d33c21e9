namespace SparkConnect.Sql.Expressions;

/// <summary>Where windows begin, as in <c>Window.PartitionBy("user_session").OrderBy("event_time")</c>.</summary>
public static class Window
{
    /// <summary>From the first row of the partition.</summary>
    public static long UnboundedPreceding => long.MinValue;

    /// <summary>To the last row of the partition.</summary>
    public static long UnboundedFollowing => long.MaxValue;

    /// <summary>The row itself.</summary>
    public static long CurrentRow => 0;

    /// <inheritdoc cref="WindowSpec.PartitionBy(string, IEnumerable{string})"/>
    public static WindowSpec PartitionBy(string colName, params IEnumerable<string> colNames) => WindowSpec.AllRows.PartitionBy(colName, colNames);

    /// <inheritdoc cref="WindowSpec.PartitionBy(IEnumerable{Column})"/>
    public static WindowSpec PartitionBy(params IEnumerable<Column> columns) => WindowSpec.AllRows.PartitionBy(columns);

    /// <inheritdoc cref="WindowSpec.OrderBy(string, IEnumerable{string})"/>
    public static WindowSpec OrderBy(string colName, params IEnumerable<string> colNames) => WindowSpec.AllRows.OrderBy(colName, colNames);

    /// <inheritdoc cref="WindowSpec.OrderBy(IEnumerable{Column})"/>
    public static WindowSpec OrderBy(params IEnumerable<Column> columns) => WindowSpec.AllRows.OrderBy(columns);

    /// <inheritdoc cref="WindowSpec.RowsBetween(long, long)"/>
    public static WindowSpec RowsBetween(long start, long end) => WindowSpec.AllRows.RowsBetween(start, end);

    /// <inheritdoc cref="WindowSpec.RangeBetween(long, long)"/>
    public static WindowSpec RangeBetween(long start, long end) => WindowSpec.AllRows.RangeBetween(start, end);
}
