namespace Lakehouse.Tests.Reference;

/// <summary>A session found again from the times of a user's events of a date.</summary>
internal sealed record ReferenceRebuiltSession(DateOnly Date, long UserId, int Number, IReadOnlyList<ReferenceEvent> Events)
{
    private static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(30);

    /// <summary>The sessions of some events, those without a user_session too.</summary>
    public static IEnumerable<ReferenceRebuiltSession> Of(IEnumerable<ReferenceEvent> events)
        => events.GroupBy(each => (each.Date, each.UserId)).SelectMany(day => OfDay(day.Key.Date, day.Key.UserId, day.OrderBy(each => each.Time)));

    private static IEnumerable<ReferenceRebuiltSession> OfDay(DateOnly date, long user, IEnumerable<ReferenceEvent> inOrderOfTime)
    {
        var sessions = new List<List<ReferenceEvent>>();
        foreach (var each in inOrderOfTime)
        {
            if (sessions.Count == 0 || each.Time - sessions[^1][^1].Time > LongestGap)
            {
                sessions.Add([]);
            }

            sessions[^1].Add(each);
        }

        return sessions.Select((session, index) => new ReferenceRebuiltSession(date, user, index + 1, session));
    }
}
