namespace Lakehouse.Tables;

/// <summary>From how much on rows count in the gold tables. A changed threshold holds for what is computed from then on.</summary>
public sealed record GoldThresholds
{
    /// <summary>The views in a window from which on a product can be an under-performer. Default 100.</summary>
    public long UnderPerformerViews { get; init; } = 100;

    /// <summary>The views in a window from which on a brand has a row in brand_marketing. Default 100.</summary>
    public long BrandMarketingViews { get; init; } = 100;

    /// <summary>The active dates in a window from which on a user is frequent. Default 4.</summary>
    public long FrequentActiveDays { get; init; } = 4;

    /// <summary>The common sessions in a window from which on a pair of products has a row. Default 3.</summary>
    public long PairSessions { get; init; } = 3;

    /// <summary>The events of a user on a date that are labelled. Default 500.</summary>
    public long LabelEventsPerDay { get; init; } = 500;

    /// <summary>The sessions of a user on a date that are labelled. Default 63.</summary>
    public long LabelSessionsPerDay { get; init; } = 63;

    /// <summary>The events of a user in one clock minute that are labelled. Default 30.</summary>
    public long LabelEventsPerMinute { get; init; } = 30;

    /// <summary>What is wrong with them.</summary>
    public IEnumerable<string> Mistakes()
    {
        (string Name, long Value)[] all =
        [
            ("under_performer_views", UnderPerformerViews),
            ("brand_marketing_views", BrandMarketingViews),
            ("frequent_active_days", FrequentActiveDays),
            ("pair_sessions", PairSessions),
            ("label_events_per_day", LabelEventsPerDay),
            ("label_sessions_per_day", LabelSessionsPerDay),
            ("label_events_per_minute", LabelEventsPerMinute),
        ];
        return all
            .Where(threshold => threshold.Value < 1)
            .Select(threshold => FormattableString.Invariant($"gold.{threshold.Name}: {threshold.Value} is below 1"));
    }
}
