namespace Lakehouse.Tests.Reference;

/// <summary>actor_labels, by its definition.</summary>
internal static class ReferenceActorLabels
{
    private const long EventsPerDay = 500;
    private const long SessionsPerDay = 63;
    private const long EventsPerMinute = 30;

    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           from label in Of(date, lake.On(date))
           select new object?[] { date, label.UserId, label.Reason, label.Value };

    /// <summary>The labels of a date.</summary>
    /// <param name="date">The date.</param>
    /// <param name="events">All its events.</param>
    public static IEnumerable<(long UserId, string Reason, long Value)> Of(DateOnly date, IEnumerable<ReferenceEvent> events)
    {
        foreach (var user in events.Where(each => each.Date == date).GroupBy(each => each.UserId))
        {
            if (user.LongCount() >= EventsPerDay)
            {
                yield return (user.Key, "events_per_day", user.LongCount());
            }

            if (user.Sessions >= SessionsPerDay)
            {
                yield return (user.Key, "sessions_per_day", user.Sessions);
            }

            var busiest = user.GroupBy(each => (each.Time.Hour, each.Time.Minute)).Max(minute => minute.LongCount());
            if (busiest >= EventsPerMinute)
            {
                yield return (user.Key, "events_per_minute", busiest);
            }
        }
    }
}
