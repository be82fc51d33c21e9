namespace Lakehouse.Tests.Reference;

/// <summary>A session: the events of a date that share a non-null user_session and a user.</summary>
internal sealed record ReferenceSession(DateOnly Date, string UserSession, long UserId, IReadOnlyList<ReferenceEvent> Events)
{
    /// <summary>A cart and no purchase, of whichever products.</summary>
    public bool IsAbandoned => Events.Carts > 0 && Events.Purchases == 0;

    /// <summary>The sessions of some events; those without a user_session are in none.</summary>
    public static IEnumerable<ReferenceSession> Of(IEnumerable<ReferenceEvent> events)
        => events
            .Where(each => each.UserSession is not null)
            .GroupBy(each => (each.Date, each.UserSession, each.UserId))
            .Select(session => new ReferenceSession(session.Key.Date, session.Key.UserSession!, session.Key.UserId, [.. session]));

    /// <summary>The columns that sessions and sessions_rebuilt share, from started_at on.</summary>
    public static object?[] Figures(IReadOnlyList<ReferenceEvent> events)
    {
        var started = events.Min(each => each.Time);
        var ended = events.Max(each => each.Time);
        return
        [
            started,
            ended,
            (ended - started).Ticks / TimeSpan.TicksPerSecond,
            (long)events.Count,
            events.Views,
            events.Carts,
            events.Purchases,
            events.Products,
            events.Revenue,
            events.Carts > 0 && events.Purchases == 0,
        ];
    }
}
