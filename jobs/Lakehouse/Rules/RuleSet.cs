namespace Lakehouse.Rules;

/// <summary>The rules of a run.</summary>
/// <param name="Rules">All of them, also those that are not enabled.</param>
public sealed record RuleSet(IReadOnlyList<Rule> Rules)
{
    /// <summary>
    /// The version of what a query's state holds: to be raised with the columns that <see cref="RuleAlerts"/> or <see cref="SessionAlerts"/> group by or
    /// aggregate. A stream does not go on with the state of another version.
    /// </summary>
    public const int StateLayout = 2;

    /// <summary>The enabled rules over windows: one query.</summary>
    public IReadOnlyList<Rule> Windowed => [.. Rules.Where(rule => rule.Enabled && rule.Kind != RuleKind.Session)];

    /// <summary>The enabled rules over sessions: another query.</summary>
    public IReadOnlyList<Rule> Sessions => [.. Rules.Where(rule => rule.Enabled && rule.Kind == RuleKind.Session)];

    /// <summary>The enabled rules over windows whose alerts are told before their window has closed: those of severity severe.</summary>
    public RuleSet Early => new([.. Windowed.Where(rule => rule.Severity == Severity.Severe)]);

    /// <summary>Rows of state that an event causes on average, in both queries together; rules that count the same share theirs.</summary>
    public decimal StateRowsPerEvent
        => RuleSlot.Of(Windowed).Concat(RuleSlot.Of(Sessions)).Sum(slot => slot.Rule.StateRowsPerEvent);
}
