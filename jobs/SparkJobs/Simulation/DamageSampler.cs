namespace SparkJobs.Simulation;

/// <summary>
/// Chooses which lines to damage, exactly as many as asked for, each place equally likely: Knuth's selection sampling, "The Art of Computer Programming"
/// 3.4.2, algorithm S.
/// </summary>
internal sealed class DamageSampler
{
    private readonly Damage[] _ways;
    private readonly Dictionary<string, long> _counts = [];
    private SplitMix64 _random;
    private long _left;
    private long _candidates;
    private int _next;

    /// <param name="options">The options.</param>
    /// <param name="candidates">Lines that may be damaged.</param>
    public DamageSampler(SimulationOptions options, long candidates)
    {
        _ways = Damage.All(options.Format);
        _random = SplitMix64.For(options.Seed, RandomStream.Damage, 0);
        _candidates = candidates;
        _left = Math.Min((long)(options.Dirty * options.Events), candidates);
    }

    /// <summary>Damaged lines so far by reason, in the order of the reasons.</summary>
    public IReadOnlyDictionary<string, long> Counts =>
        DamageReasons.All.Where(_counts.ContainsKey).ToDictionary(reason => reason, reason => _counts[reason]);

    /// <summary>What to do to the next candidate; null to leave it whole.</summary>
    public Damage? Next()
    {
        if (_left == 0 || _random.Between(0, --_candidates) >= _left)
        {
            return null;
        }

        _left--;
        var damage = _ways[_next];
        _next = (_next + 1) % _ways.Length;
        _counts[damage.Reason] = _counts.GetValueOrDefault(damage.Reason) + 1;
        return damage;
    }
}
