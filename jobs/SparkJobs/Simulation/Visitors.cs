namespace SparkJobs.Simulation;

/// <summary>
/// Who comes: most users once or twice, some often, one in a thousand very often, none of them more often on a day than people do.
/// A user's number is turned into a user_id (and, extended, an address) that does not tell which group it is of.
/// </summary>
internal sealed class Visitors
{
    private const long FirstUserId = 400_000_001;
    private const uint UserIdBits = 28;
    private const int Agents = 12;

    private readonly long _ordinary;
    private readonly long _frequent;
    private readonly long _heavy;

    public Visitors(long visits, int days)
    {
        _ordinary = Math.Max(1, visits * 2 / 5);
        _frequent = Math.Max(1, Math.Max(visits / 30, visits / (5L * days)));
        _heavy = Math.Max(1, Math.Max(visits / 2500, visits / (100L * days)));
    }

    /// <summary>Number of people; greater numbers are free for others.</summary>
    public long Population => _ordinary + _frequent + _heavy;

    /// <summary>The user of a new visit.</summary>
    public long Draw(ref SplitMix64 random) => random.Below(100) switch
    {
        < 70 => random.Between(0, _ordinary - 1),
        < 98 => _ordinary + random.Between(0, _frequent - 1),
        _ => _ordinary + _frequent + random.Between(0, _heavy - 1),
    };

    /// <summary>The user_id of a user: an odd factor permutes 28 bits.</summary>
    public static long UserId(long user) => FirstUserId + (uint)(((ulong)user * 0x9E3779B1) & ((1u << (int)UserIdBits) - 1));

    /// <summary>Which browser a user has.</summary>
    public static int UserAgent(long user) => (int)(SplitMix64.Mix((ulong)user) % Agents);
}
