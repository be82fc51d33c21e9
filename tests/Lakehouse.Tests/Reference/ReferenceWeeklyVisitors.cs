namespace Lakehouse.Tests.Reference;

/// <summary>weekly_visitors, by its definition.</summary>
internal static class ReferenceWeeklyVisitors
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake) => lake.ComputedWeeks.Select(week => Row(lake, week, week.AddDays(6)));

    /// <summary>A row over a period; weekly_visitors and monthly_visitors have the same figures.</summary>
    public static object?[] Row(ReferenceLake lake, DateOnly first, DateOnly last)
    {
        var events = lake.Between(first, last);
        return [first, events.Visitors, events.Buyers, events.Sessions, (long)events.Count, events.Revenue, lake.IsComplete(first, last)];
    }
}
