namespace SparkConnect.Sql;

/// <content>Functions of a window, and windows of time.</content>
public static partial class Functions
{
    /// <summary>The share of the partition's rows that come no later than this one.</summary>
    public static Column CumeDist() => Sql.Column.Call("cume_dist");

    /// <summary>The rank without gaps after ties, from 1.</summary>
    public static Column DenseRank() => Sql.Column.Call("dense_rank");

    /// <summary>The rank as a share, 0 to 1.</summary>
    public static Column PercentRank() => Sql.Column.Call("percent_rank");

    /// <summary>The rank with gaps after ties, from 1.</summary>
    public static Column Rank() => Sql.Column.Call("rank");

    /// <summary>The number of the row in its partition, from 1.</summary>
    public static Column RowNumber() => Sql.Column.Call("row_number");

    /// <summary>The number, from 1, of the bucket when the partition is cut into <paramref name="n"/> buckets.</summary>
    public static Column Ntile(int n) => Sql.Column.Call("ntile", Lit(n));

    /// <summary>The value <paramref name="offset"/> rows before; null where there is none.</summary>
    public static Column Lag(Column column, int offset = 1) => Sql.Column.Call("lag", column, Lit(offset));

    /// <summary>The value <paramref name="offset"/> rows before; null where there is none.</summary>
    public static Column Lag(string columnName, int offset = 1) => Sql.Column.Call("lag", Col(columnName), Lit(offset));

    /// <summary>The value <paramref name="offset"/> rows before; <paramref name="defaultValue"/> where there is none.</summary>
    public static Column Lag(Column column, int offset, object defaultValue) => Sql.Column.Call("lag", column, Lit(offset), Lit(defaultValue));

    /// <summary>The value <paramref name="offset"/> rows before; <paramref name="defaultValue"/> where there is none.</summary>
    public static Column Lag(string columnName, int offset, object defaultValue) => Sql.Column.Call("lag", Col(columnName), Lit(offset), Lit(defaultValue));

    /// <summary>The value <paramref name="offset"/> rows after; null where there is none.</summary>
    public static Column Lead(Column column, int offset = 1) => Sql.Column.Call("lead", column, Lit(offset));

    /// <summary>The value <paramref name="offset"/> rows after; null where there is none.</summary>
    public static Column Lead(string columnName, int offset = 1) => Sql.Column.Call("lead", Col(columnName), Lit(offset));

    /// <summary>The value <paramref name="offset"/> rows after; <paramref name="defaultValue"/> where there is none.</summary>
    public static Column Lead(Column column, int offset, object defaultValue) => Sql.Column.Call("lead", column, Lit(offset), Lit(defaultValue));

    /// <summary>The value <paramref name="offset"/> rows after; <paramref name="defaultValue"/> where there is none.</summary>
    public static Column Lead(string columnName, int offset, object defaultValue) => Sql.Column.Call("lead", Col(columnName), Lit(offset), Lit(defaultValue));

    /// <summary>The value of the window's row of that number, from 1.</summary>
    public static Column NthValue(Column column, int offset) => Sql.Column.Call("nth_value", column, Lit(offset));

    /// <summary>The value of the window's row of that number, from 1, nulls not counted when <paramref name="ignoreNulls"/> is true.</summary>
    public static Column NthValue(Column column, int offset, bool ignoreNulls) => Sql.Column.Call("nth_value", column, Lit(offset), Lit(ignoreNulls));

    /// <summary>The window of time that the timestamp falls in: tumbling windows, aligned at 1970-01-01 UTC. A struct of start and end.</summary>
    public static Column Window(Column column, string windowDuration) => Sql.Column.Call("window", column, Lit(windowDuration));

    /// <summary>The windows of time that the timestamp falls in, one beginning after each <paramref name="slideDuration"/>.</summary>
    public static Column Window(Column column, string windowDuration, string slideDuration)
        => Sql.Column.Call("window", column, Lit(windowDuration), Lit(slideDuration));

    /// <summary>The windows of time that the timestamp falls in, aligned <paramref name="startTime"/> after 1970-01-01 UTC.</summary>
    public static Column Window(Column column, string windowDuration, string slideDuration, string startTime)
        => Sql.Column.Call("window", column, Lit(windowDuration), Lit(slideDuration), Lit(startTime));

    /// <summary>The window of time that lasts as long as events follow each other within a gap, such as <c>30 minutes</c>.</summary>
    public static Column SessionWindow(Column column, string gapDuration) => Sql.Column.Call("session_window", column, Lit(gapDuration));

    /// <summary>The window of time that lasts as long as events follow each other within a gap that each event sets.</summary>
    public static Column SessionWindow(Column column, Column gapDuration) => Sql.Column.Call("session_window", column, gapDuration);

    /// <summary>The window of time that lasts as long as events follow each other within a gap, such as <c>30 minutes</c>.</summary>
    public static Column Session_Window(Column column, string gapDuration) => Sql.Column.Call("session_window", column, Lit(gapDuration));

    /// <summary>The window of time that lasts as long as events follow each other within a gap that each event sets.</summary>
    public static Column Session_Window(Column column, Column gapDuration) => Sql.Column.Call("session_window", column, gapDuration);

    /// <summary>The event time of a window: its last microsecond.</summary>
    public static Column WindowTime(Column column) => Sql.Column.Call("window_time", column);
}
