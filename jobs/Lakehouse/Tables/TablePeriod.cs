namespace Lakehouse.Tables;

/// <summary>How the rows of a table divide into keys that are computed each by itself, and which dates each key covers.</summary>
public sealed record TablePeriod
{
    private const int DaysOfWeek = 7;

    private TablePeriod(TablePeriodKind kind, string? keyColumn, int days)
        => (Kind, KeyColumn, Days) = (kind, keyColumn, days);

    /// <summary>One key per computed date.</summary>
    public static TablePeriod Day { get; } = new(TablePeriodKind.Day, RawEvents.EventDate, 1);

    /// <summary>One key per week that holds a computed date, its Monday.</summary>
    public static TablePeriod Week { get; } = new(TablePeriodKind.Week, CommonColumns.Week, DaysOfWeek);

    /// <summary>One key per month that holds a computed date, its first date.</summary>
    public static TablePeriod Month { get; } = new(TablePeriodKind.Month, CommonColumns.Month, 0);

    /// <summary>The table is one whole; its keys are the weeks that hold a computed date.</summary>
    public static TablePeriod Everything { get; } = new(TablePeriodKind.Everything, null, 0);

    /// <summary>What a key covers.</summary>
    public TablePeriodKind Kind { get; }

    /// <summary>The column that holds the key; null where the table is written as a whole.</summary>
    public string? KeyColumn { get; }

    /// <summary>The length of a day, a trailing window or a week in dates; 0 otherwise.</summary>
    public int Days { get; }

    /// <summary>Whether one transformation takes many keys.</summary>
    public bool TakesManyKeys => Kind is TablePeriodKind.Day or TablePeriodKind.WeekAndBefore or TablePeriodKind.Everything;

    /// <summary>Whether the keys follow every date with events, not only the computed ones.</summary>
    public bool FollowsAllDates => Kind == TablePeriodKind.WeekAndBefore;

    /// <summary>One key per computed date, which covers the dates that end with it.</summary>
    /// <param name="days">How many dates.</param>
    public static TablePeriod Trailing(int days) => new(TablePeriodKind.Trailing, CommonColumns.AsOf, days);

    /// <summary>One key per week of the lake, which covers it and everything before.</summary>
    /// <param name="keyColumn">The column with the week.</param>
    public static TablePeriod WeekAndBefore(string keyColumn) => new(TablePeriodKind.WeekAndBefore, keyColumn, DaysOfWeek);

    /// <summary>The Monday of a date's week.</summary>
    /// <param name="date">The date.</param>
    public static DateOnly MondayOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % DaysOfWeek));

    /// <summary>The key of a date.</summary>
    /// <param name="date">A date.</param>
    public DateOnly KeyOf(DateOnly date) => Kind switch
    {
        TablePeriodKind.Day or TablePeriodKind.Trailing => date,
        TablePeriodKind.Month => new DateOnly(date.Year, date.Month, 1),
        _ => MondayOf(date),
    };

    /// <summary>The first and last date that the rows of a key are about, as far as the calendar goes.</summary>
    /// <param name="key">The key.</param>
    public (DateOnly First, DateOnly Last) DatesOf(DateOnly key) => Kind switch
    {
        TablePeriodKind.Day => (key, key),
        TablePeriodKind.Trailing => (BoundedDate.AddDays(key, 1 - Days), key),
        TablePeriodKind.Month => (key, new DateOnly(key.Year, key.Month, DateTime.DaysInMonth(key.Year, key.Month))),
        _ => (key, BoundedDate.AddDays(key, DaysOfWeek - 1)),
    };

    /// <summary>Whether the rows of a key change when the events of a date do.</summary>
    /// <param name="key">The key.</param>
    /// <param name="date">The date.</param>
    public bool DependsOn(DateOnly key, DateOnly date)
    {
        var (first, last) = DatesOf(key);
        return Kind switch
        {
            TablePeriodKind.Everything => true,
            TablePeriodKind.WeekAndBefore => date <= last,
            _ => date >= first && date <= last,
        };
    }
}
