using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Rules;

/// <summary>
/// What tells the groups of a batch that may hold an alert from the many that cannot. A number stands for a group; two groups that share one are taken for one with the events of both, which
/// can only bring it in.
/// </summary>
internal static class Candidates
{
    /// <summary>The column with the number of a group.</summary>
    internal const string Group = "group_number";

    /// <summary>The column with the number of a key under a slot.</summary>
    internal const string Key = "key_number";

    /// <summary>The column with what an event adds to its group, and then with the group's sum: a bigint.</summary>
    internal const string Added = "added";

    /// <summary>The column with the sum from which on a group may hold an alert: a bigint.</summary>
    internal const string Needs = "needs";

    // A sum of so many events that are capped at it does not overflow, however large a threshold is.
    private const long Most = 1L << 40;

    /// <summary>The number of a key under a slot.</summary>
    /// <param name="slot">The slot.</param>
    internal static Column KeyOf(RuleSlot slot) => XXHash64(Lit(slot.Number), Col(slot.Rule.Key));

    /// <summary>The number of a group, from <see cref="Key"/> and what else tells groups apart.</summary>
    /// <param name="part">A bigint.</param>
    internal static Column GroupOf(Column part) => XXHash64(Col(Key), part).As(Group);

    /// <summary>What the events of a group at least add up to where it holds an alert of a rule over windows.</summary>
    /// <param name="rule">The rule.</param>
    internal static long Needed(Rule rule) => rule.Kind switch
    {
        RuleKind.Ratio => (long)decimal.Ceiling(rule.Threshold * rule.Minimum),
        RuleKind.Value => (long)decimal.Min(decimal.Ceiling(rule.Threshold * 100), Most),
        _ => (long)decimal.Min(decimal.Ceiling(rule.Threshold), Most),
    };

    /// <summary>What an event adds: 1, for a share 1 where it meets the condition, or its money in cents, of which no more than is needed.</summary>
    /// <param name="slot">The slot of a rule over windows.</param>
    /// <param name="needed">What is needed.</param>
    internal static Column AddedBy(RuleSlot slot, long needed)
        => slot.Rule.Kind is RuleKind.Value or RuleKind.Ratio ? Least(Greatest(slot.Amount(), Lit(0L)), Lit(needed)) : Lit(1L);

    /// <summary>Whether an event is counted at all, and by a key that not every rule allows.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="rules">All rules that count the same.</param>
    internal static Column Counts(RuleSlot slot, IEnumerable<Rule> rules)
    {
        var allowed = rules.Select(rule => rule.AllowList.AsEnumerable()).Aggregate((all, next) => all.Intersect(next, StringComparer.Ordinal)).Order(StringComparer.Ordinal).ToList();
        return allowed.Count == 0 ? slot.Counts() : slot.Counts() & !Col(slot.Rule.Key).Cast("string").IsIn(allowed);
    }

    /// <summary>
    /// The length of a part of time, of which one lies whole in each session that is long enough for an alert: such a session is at least two parts long. Seconds.
    /// </summary>
    /// <param name="rule">A rule over sessions.</param>
    internal static long PartOf(Rule rule) => Math.Max(1, (long)decimal.Min(rule.Threshold / 2, Most));

    /// <summary>
    /// The fewest events in a part that lies whole in a session: from the last event before the part to the first one after it is more than the part's length, and no pause is
    /// longer than the gap.
    /// </summary>
    /// <param name="rule">A rule over sessions.</param>
    internal static long NeededInPart(Rule rule) => PartOf(rule) / Math.Max(1, (long)rule.Gap.TotalSeconds);
}
