namespace SparkJobs.Simulation;

/// <summary>How strong the bots of one kind are.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Rule">The shipped rule that looks for them.</param>
/// <param name="Measure">What is measured.</param>
/// <param name="WindowSeconds">Over how long.</param>
/// <param name="Threshold">From which strength on a rule is expected to see it.</param>
/// <param name="Step">The smallest difference in strength worth a bot just under and just over the threshold.</param>
/// <param name="Lowest">The weakest bot.</param>
/// <param name="Highest">The strongest bot.</param>
internal sealed record BotStrength(BotKind Kind, string Rule, string Measure, int WindowSeconds, long Threshold, long Step, long Lowest, long Highest)
{
    /// <summary>
    /// All kinds. The thresholds are those of the shipped rules; a bot of one kind stays under the thresholds of the others.
    /// Values are counts, but seconds for <see cref="BotKind.Pauseless"/> and cents for <see cref="BotKind.HighValue"/>.
    /// </summary>
    public static readonly BotStrength[] All =
    [
        new(BotKind.UserRate10, "user_rate_10", "events of the user", 10, 8, 1, 5, 19),
        new(BotKind.UserRate60, "user_rate_60", "events of the user", 60, 20, 1, 10, 40),
        new(BotKind.SessionRate, "session_rate", "events of the session", 60, 20, 1, 10, 120),
        new(BotKind.ManyProducts, "many_products", "distinct products of the session", 1800, 60, 1, 30, 300),
        new(BotKind.HighValue, "high_value", "sum of price of the user's purchases", 3600, 1_000_000, 1, 500_000, 6_000_000),
        new(BotKind.Pauseless, "pauseless", "seconds from the user's first event to the last", 300, 21_600, 60, 10_800, 72_000),
        new(BotKind.FailedPayments, "failed_payments", "failed ones of the user's ten purchases", 600, 6, 1, 3, 10),
        new(BotKind.AddressRate, "ip_rate", "events of the ip", 60, 100, 1, 50, 600),
    ];

    /// <summary>The kinds that such events can show.</summary>
    public static ReadOnlySpan<BotStrength> For(bool extended) => All.AsSpan(0, extended ? 8 : 6);

    /// <summary>
    /// The strength of the n-th bot of this kind: clearly over the threshold, just under it, at it, just over it, clearly under it, and so on.
    /// </summary>
    public long Draw(int number, ref SplitMix64 random) => (number % 5) switch
    {
        0 => random.Between(Math.Min(Threshold + Step + 1, Highest), Highest),
        1 => Threshold - Step,
        2 => Threshold,
        3 => Math.Min(Threshold + Step, Highest),
        _ => random.Between(Lowest, Threshold - Step),
    };
}
