namespace Lakehouse.Rules;

/// <summary>How grave an alert is, in ascending order.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Low,

    /// <summary>Worth a look.</summary>
    Medium,

    /// <summary>To be looked at today.</summary>
    High,

    /// <summary>To be acted upon at once.</summary>
    Severe,
}
