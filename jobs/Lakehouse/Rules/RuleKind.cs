namespace Lakehouse.Rules;

/// <summary>What a rule measures.</summary>
public enum RuleKind
{
    /// <summary>Distinct events in a window.</summary>
    Rate,

    /// <summary>Distinct products, sessions or users in a window.</summary>
    Distinct,

    /// <summary>The share of the distinct events in a window that meet a second condition.</summary>
    Ratio,

    /// <summary>The sum of price over the distinct events in a window.</summary>
    Value,

    /// <summary>Seconds of activity without a long pause.</summary>
    Session,
}
