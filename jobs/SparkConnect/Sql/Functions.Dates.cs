namespace SparkConnect.Sql;

/// <content>Dates: parts, arithmetic and conversions. Timestamps are seen in the session's time zone.</content>
public static partial class Functions
{
    /// <summary>The date so many months later.</summary>
    public static Column AddMonths(Column startDate, int numMonths) => Sql.Column.Call("add_months", startDate, Lit(numMonths));

    /// <summary>The date so many months later.</summary>
    public static Column AddMonths(Column startDate, Column numMonths) => Sql.Column.Call("add_months", startDate, numMonths);

    /// <summary>The date on which the query began.</summary>
    public static Column CurDate() => Sql.Column.Call("curdate");

    /// <summary>The date on which the query began.</summary>
    public static Column CurrentDate() => Sql.Column.Call("current_date");

    /// <summary>The instant at which the query began.</summary>
    public static Column CurrentTimestamp() => Sql.Column.Call("current_timestamp");

    /// <summary>The instant at which the query began.</summary>
    public static Column Now() => Sql.Column.Call("now");

    /// <summary>The date and time at which the query began, without a zone.</summary>
    public static Column LocalTimestamp() => Sql.Column.Call("localtimestamp");

    /// <summary>The session's time zone.</summary>
    public static Column CurrentTimezone() => Sql.Column.Call("current_timezone");

    /// <summary>The date so many days later.</summary>
    public static Column DateAdd(Column start, int days) => Sql.Column.Call("date_add", start, Lit(days));

    /// <summary>The date so many days later.</summary>
    public static Column DateAdd(Column start, Column days) => Sql.Column.Call("date_add", start, days);

    /// <summary>The date so many days earlier.</summary>
    public static Column DateSub(Column start, int days) => Sql.Column.Call("date_sub", start, Lit(days));

    /// <summary>The date so many days earlier.</summary>
    public static Column DateSub(Column start, Column days) => Sql.Column.Call("date_sub", start, days);

    /// <summary>The days between two dates.</summary>
    public static Column DateDiff(Column end, Column start) => Sql.Column.Call("datediff", end, start);

    /// <summary>The date or timestamp as text in a pattern of Java's DateTimeFormatter.</summary>
    public static Column DateFormat(Column column, string format) => Sql.Column.Call("date_format", column, Lit(format));

    /// <summary>The date so many days after 1970-01-01.</summary>
    public static Column DateFromUnixDate(Column days) => Sql.Column.Call("date_from_unix_date", days);

    /// <summary>A part of a date, timestamp or interval by its name.</summary>
    public static Column DatePart(Column field, Column source) => Sql.Column.Call("date_part", field, source);

    /// <summary>A part of a date, timestamp or interval by its name.</summary>
    public static Column Extract(Column field, Column source) => Sql.Column.Call("extract", field, source);

    /// <summary>The timestamp at the beginning of its year, month, day, hour and so on.</summary>
    public static Column DateTrunc(string format, Column column) => Sql.Column.Call("date_trunc", Lit(format), column);

    /// <summary>The date at the beginning of its year, quarter, month or week.</summary>
    public static Column Trunc(Column column, string format) => Sql.Column.Call("trunc", column, Lit(format));

    /// <summary>The day of the month, from 1.</summary>
    public static Column Day(Column column) => Sql.Column.Call("day", column);

    /// <summary>The short English name of the day of the week.</summary>
    public static Column DayName(Column column) => Sql.Column.Call("dayname", column);

    /// <summary>The day of the month, from 1.</summary>
    public static Column DayOfMonth(Column column) => Sql.Column.Call("dayofmonth", column);

    /// <summary>The day of the week, from 1 for Sunday.</summary>
    public static Column DayOfWeek(Column column) => Sql.Column.Call("dayofweek", column);

    /// <summary>The day of the year, from 1.</summary>
    public static Column DayOfYear(Column column) => Sql.Column.Call("dayofyear", column);

    /// <summary>The day of the week, from 0 for Monday.</summary>
    public static Column Weekday(Column column) => Sql.Column.Call("weekday", column);

    /// <summary>The ISO week of the year.</summary>
    public static Column WeekOfYear(Column column) => Sql.Column.Call("weekofyear", column);

    /// <summary>The month, from 1.</summary>
    public static Column Month(Column column) => Sql.Column.Call("month", column);

    /// <summary>The short English name of the month.</summary>
    public static Column MonthName(Column column) => Sql.Column.Call("monthname", column);

    /// <summary>The quarter, from 1.</summary>
    public static Column Quarter(Column column) => Sql.Column.Call("quarter", column);

    /// <summary>The year.</summary>
    public static Column Year(Column column) => Sql.Column.Call("year", column);

    /// <summary>The hour, 0 to 23.</summary>
    public static Column Hour(Column column) => Sql.Column.Call("hour", column);

    /// <summary>The minute, 0 to 59.</summary>
    public static Column Minute(Column column) => Sql.Column.Call("minute", column);

    /// <summary>The second, 0 to 59.</summary>
    public static Column Second(Column column) => Sql.Column.Call("second", column);

    /// <summary>The last day of the date's month.</summary>
    public static Column LastDay(Column column) => Sql.Column.Call("last_day", column);

    /// <summary>The next date that falls on a day of the week.</summary>
    public static Column NextDay(Column column, string dayOfWeek) => Sql.Column.Call("next_day", column, Lit(dayOfWeek));

    /// <summary>The next date that falls on a day of the week.</summary>
    public static Column NextDay(Column column, Column dayOfWeek) => Sql.Column.Call("next_day", column, dayOfWeek);

    /// <summary>The months between two dates, rounded to eight digits.</summary>
    public static Column MonthsBetween(Column end, Column start) => Sql.Column.Call("months_between", end, start);

    /// <summary>The months between two dates, rounded to eight digits or not.</summary>
    public static Column MonthsBetween(Column end, Column start, bool roundOff) => Sql.Column.Call("months_between", end, start, Lit(roundOff));

    /// <summary>The date of its parts.</summary>
    public static Column MakeDate(Column year, Column month, Column day) => Sql.Column.Call("make_date", year, month, day);

    /// <summary>The duration of its parts.</summary>
    public static Column MakeDtInterval(Column days, Column hours, Column mins, Column secs) => Sql.Column.Call("make_dt_interval", days, hours, mins, secs);

    /// <summary>The interval of years and months.</summary>
    public static Column MakeYmInterval(Column years, Column months) => Sql.Column.Call("make_ym_interval", years, months);

    /// <summary>The interval of its parts.</summary>
    public static Column MakeInterval(Column years, Column months, Column weeks, Column days, Column hours, Column mins, Column secs)
        => Sql.Column.Call("make_interval", years, months, weeks, days, hours, mins, secs);

    /// <summary>The interval of its parts; null where it overflows.</summary>
    public static Column TryMakeInterval(Column years, Column months, Column weeks, Column days, Column hours, Column mins, Column secs)
        => Sql.Column.Call("try_make_interval", years, months, weeks, days, hours, mins, secs);

    /// <summary>The date of a text or timestamp.</summary>
    public static Column ToDate(Column column) => Sql.Column.Call("to_date", column);

    /// <summary>The date of a text in a pattern of Java's DateTimeFormatter.</summary>
    public static Column ToDate(Column column, string format) => Sql.Column.Call("to_date", column, Lit(format));

    /// <summary>The days since 1970-01-01.</summary>
    public static Column UnixDate(Column column) => Sql.Column.Call("unix_date", column);
}
