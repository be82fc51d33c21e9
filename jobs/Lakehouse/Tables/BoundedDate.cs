namespace Lakehouse.Tables;

/// <summary>Dates and times moved within the calendar, 0001-01-01 to 9999-12-31: ingest accepts events of its first date, and before that there are none to ask for.</summary>
public static class BoundedDate
{
    /// <summary>A date moved by days; the calendar's first or last one where there is none so far away.</summary>
    /// <param name="date">The date.</param>
    /// <param name="days">How many days, negative for back.</param>
    public static DateOnly AddDays(DateOnly date, int days)
        => DateOnly.FromDayNumber((int)Math.Clamp((long)date.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    /// <summary>A time moved by a span; the calendar's first or last one where there is none so far away.</summary>
    /// <param name="time">The time.</param>
    /// <param name="span">How far, negative for back. Its absolute value is below ten thousand years.</param>
    public static DateTime Add(DateTime time, TimeSpan span)
        => new(Math.Clamp(time.Ticks + span.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), time.Kind);
}
