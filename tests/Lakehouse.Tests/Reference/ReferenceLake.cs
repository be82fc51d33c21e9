namespace Lakehouse.Tests.Reference;

/// <summary>A lake as the definitions see it: all its events, and the dates that were computed.</summary>
internal sealed class ReferenceLake
{
    private readonly ILookup<DateOnly, ReferenceEvent> _byDate;

    /// <summary>Creates a lake.</summary>
    /// <param name="events">The distinct events.</param>
    /// <param name="asked">The dates that nightly runs were asked for, with or without events.</param>
    public ReferenceLake(IReadOnlyList<ReferenceEvent> events, IEnumerable<DateOnly> asked)
    {
        Events = events;
        _byDate = events.ToLookup(each => each.Date);
        Computed = [.. asked.Distinct().Where(_byDate.Contains).Order()];
    }

    /// <summary>All events, computed or not.</summary>
    public IReadOnlyList<ReferenceEvent> Events { get; }

    /// <summary>The dates that were asked for and have events, ascending.</summary>
    public IReadOnlyList<DateOnly> Computed { get; }

    /// <summary>The Mondays of the weeks that hold a computed date, ascending.</summary>
    public IEnumerable<DateOnly> ComputedWeeks => Computed.Select(Monday).Distinct();

    /// <summary>The first dates of the months that hold a computed date, ascending.</summary>
    public IEnumerable<DateOnly> ComputedMonths => Computed.Select(date => new DateOnly(date.Year, date.Month, 1)).Distinct();

    /// <summary>The Monday of a date's week.</summary>
    public static DateOnly Monday(DateOnly date) => date.AddDays(1 - Weekday(date));

    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public static int Weekday(DateOnly date) => date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek;

    /// <summary>The events of a date.</summary>
    public IEnumerable<ReferenceEvent> On(DateOnly date) => _byDate[date];

    /// <summary>The events from one date to another, both included.</summary>
    public IReadOnlyList<ReferenceEvent> Between(DateOnly first, DateOnly last) => [.. Dates(first, last).SelectMany(On)];

    /// <summary>The events of the calendar dates that end with a date.</summary>
    public IReadOnlyList<ReferenceEvent> Trailing(DateOnly last, int dates) => Between(last.AddDays(1 - dates), last);

    /// <summary>Whether each date has an event.</summary>
    public bool IsComplete(DateOnly first, DateOnly last) => Dates(first, last).All(_byDate.Contains);

    private static IEnumerable<DateOnly> Dates(DateOnly first, DateOnly last)
        => Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays);
}
