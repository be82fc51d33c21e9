namespace SparkConnect.Sql;

/// <content>Timestamps: parsing, time zones and Unix time.</content>
public static partial class Functions
{
    /// <summary>The date and time of one zone in another.</summary>
    public static Column ConvertTimezone(Column sourceTz, Column targetTz, Column sourceTs)
        => Sql.Column.Call("convert_timezone", sourceTz, targetTz, sourceTs);

    /// <summary>The seconds since 1970-01-01 UTC as text, such as 2019-10-01 00:00:00.</summary>
    public static Column FromUnixTime(Column column) => Sql.Column.Call("from_unixtime", column);

    /// <summary>The seconds since 1970-01-01 UTC as text in a pattern.</summary>
    public static Column FromUnixTime(Column column, string format) => Sql.Column.Call("from_unixtime", column, Lit(format));

    /// <summary>The seconds since 1970-01-01 UTC when the query began.</summary>
    public static Column UnixTimestamp() => Sql.Column.Call("unix_timestamp");

    /// <summary>The seconds since 1970-01-01 UTC.</summary>
    public static Column UnixTimestamp(Column column) => Sql.Column.Call("unix_timestamp", column);

    /// <summary>The seconds since 1970-01-01 UTC of a text in a pattern.</summary>
    public static Column UnixTimestamp(Column column, string format) => Sql.Column.Call("unix_timestamp", column, Lit(format));

    /// <summary>The seconds since 1970-01-01 UTC.</summary>
    public static Column ToUnixTimestamp(Column column) => Sql.Column.Call("to_unix_timestamp", column);

    /// <summary>The seconds since 1970-01-01 UTC of a text in a pattern.</summary>
    public static Column ToUnixTimestamp(Column column, Column format) => Sql.Column.Call("to_unix_timestamp", column, format);

    /// <summary>The seconds since 1970-01-01 UTC, cut off.</summary>
    public static Column UnixSeconds(Column column) => Sql.Column.Call("unix_seconds", column);

    /// <summary>The milliseconds since 1970-01-01 UTC, cut off.</summary>
    public static Column UnixMillis(Column column) => Sql.Column.Call("unix_millis", column);

    /// <summary>The microseconds since 1970-01-01 UTC.</summary>
    public static Column UnixMicros(Column column) => Sql.Column.Call("unix_micros", column);

    /// <summary>The instant so many seconds after 1970-01-01 UTC.</summary>
    public static Column TimestampSeconds(Column column) => Sql.Column.Call("timestamp_seconds", column);

    /// <summary>The instant so many milliseconds after 1970-01-01 UTC.</summary>
    public static Column TimestampMillis(Column column) => Sql.Column.Call("timestamp_millis", column);

    /// <summary>The instant so many microseconds after 1970-01-01 UTC.</summary>
    public static Column TimestampMicros(Column column) => Sql.Column.Call("timestamp_micros", column);

    /// <summary>The timestamp of a text or date.</summary>
    public static Column ToTimestamp(Column column) => Sql.Column.Call("to_timestamp", column);

    /// <summary>The timestamp of a text in a pattern of Java's DateTimeFormatter.</summary>
    public static Column ToTimestamp(Column column, string format) => Sql.Column.Call("to_timestamp", column, Lit(format));

    /// <summary>The instant of a text.</summary>
    public static Column ToTimestampLtz(Column column) => Sql.Column.Call("to_timestamp_ltz", column);

    /// <summary>The instant of a text in a pattern.</summary>
    public static Column ToTimestampLtz(Column column, Column format) => Sql.Column.Call("to_timestamp_ltz", column, format);

    /// <summary>The date and time of a text, without a zone.</summary>
    public static Column ToTimestampNtz(Column column) => Sql.Column.Call("to_timestamp_ntz", column);

    /// <summary>The date and time of a text in a pattern, without a zone.</summary>
    public static Column ToTimestampNtz(Column column, Column format) => Sql.Column.Call("to_timestamp_ntz", column, format);

    /// <summary>The timestamp of a text; null where it is none.</summary>
    public static Column TryToTimestamp(Column column) => Sql.Column.Call("try_to_timestamp", column);

    /// <summary>The timestamp of a text in a pattern; null where it has another.</summary>
    public static Column TryToTimestamp(Column column, Column format) => Sql.Column.Call("try_to_timestamp", column, format);

    /// <summary>The timestamp moved as from UTC to a zone.</summary>
    public static Column FromUtcTimestamp(Column column, string tz) => Sql.Column.Call("from_utc_timestamp", column, Lit(tz));

    /// <summary>The timestamp moved as from UTC to a zone.</summary>
    public static Column FromUtcTimestamp(Column column, Column tz) => Sql.Column.Call("from_utc_timestamp", column, tz);

    /// <summary>The timestamp moved as from a zone to UTC.</summary>
    public static Column ToUtcTimestamp(Column column, string tz) => Sql.Column.Call("to_utc_timestamp", column, Lit(tz));

    /// <summary>The timestamp moved as from a zone to UTC.</summary>
    public static Column ToUtcTimestamp(Column column, Column tz) => Sql.Column.Call("to_utc_timestamp", column, tz);

    /// <summary>The timestamp so many units later: SECOND, MINUTE, HOUR, DAY, MONTH and the like.</summary>
    public static Column TimestampAdd(string unit, Column quantity, Column ts) => Sql.Column.Call("timestampadd", Lit(unit), quantity, ts);

    /// <summary>The whole units from one timestamp to another.</summary>
    public static Column TimestampDiff(string unit, Column start, Column end) => Sql.Column.Call("timestampdiff", Lit(unit), start, end);

    /// <summary>The timestamp of its parts in the session's zone.</summary>
    public static Column MakeTimestamp(Column years, Column months, Column days, Column hours, Column mins, Column secs)
        => Sql.Column.Call("make_timestamp", years, months, days, hours, mins, secs);

    /// <summary>The timestamp of its parts in a zone.</summary>
    public static Column MakeTimestamp(Column years, Column months, Column days, Column hours, Column mins, Column secs, Column timezone)
        => Sql.Column.Call("make_timestamp", years, months, days, hours, mins, secs, timezone);

    /// <summary>The instant of its parts in the session's zone.</summary>
    public static Column MakeTimestampLtz(Column years, Column months, Column days, Column hours, Column mins, Column secs)
        => Sql.Column.Call("make_timestamp_ltz", years, months, days, hours, mins, secs);

    /// <summary>The instant of its parts in a zone.</summary>
    public static Column MakeTimestampLtz(Column years, Column months, Column days, Column hours, Column mins, Column secs, Column timezone)
        => Sql.Column.Call("make_timestamp_ltz", years, months, days, hours, mins, secs, timezone);

    /// <summary>The date and time of its parts, without a zone.</summary>
    public static Column MakeTimestampNtz(Column years, Column months, Column days, Column hours, Column mins, Column secs)
        => Sql.Column.Call("make_timestamp_ntz", years, months, days, hours, mins, secs);

    /// <summary>The timestamp of its parts; null where there is none.</summary>
    public static Column TryMakeTimestamp(Column years, Column months, Column days, Column hours, Column mins, Column secs)
        => Sql.Column.Call("try_make_timestamp", years, months, days, hours, mins, secs);

    /// <summary>The timestamp of its parts in a zone; null where there is none.</summary>
    public static Column TryMakeTimestamp(Column years, Column months, Column days, Column hours, Column mins, Column secs, Column timezone)
        => Sql.Column.Call("try_make_timestamp", years, months, days, hours, mins, secs, timezone);

    /// <summary>The instant of its parts; null where there is none.</summary>
    public static Column TryMakeTimestampLtz(Column years, Column months, Column days, Column hours, Column mins, Column secs)
        => Sql.Column.Call("try_make_timestamp_ltz", years, months, days, hours, mins, secs);

    /// <summary>The instant of its parts in a zone; null where there is none.</summary>
    public static Column TryMakeTimestampLtz(Column years, Column months, Column days, Column hours, Column mins, Column secs, Column timezone)
        => Sql.Column.Call("try_make_timestamp_ltz", years, months, days, hours, mins, secs, timezone);

    /// <summary>The date and time of its parts, without a zone; null where there is none.</summary>
    public static Column TryMakeTimestampNtz(Column years, Column months, Column days, Column hours, Column mins, Column secs)
        => Sql.Column.Call("try_make_timestamp_ntz", years, months, days, hours, mins, secs);
}
