using Lakehouse.Schema;

namespace Lakehouse.Tables;

/// <summary>alerts: what the rules found.</summary>
public static class Alerts
{
    /// <summary>The column with the alert's id.</summary>
    public const string AlertId = "alert_id";

    /// <summary>The column with the rule.</summary>
    public const string RuleId = "rule_id";

    /// <summary>The column with the rule's version.</summary>
    public const string RuleVersion = "rule_version";

    /// <summary>The column with the rule's kind.</summary>
    public const string Kind = "kind";

    /// <summary>The column with the name of what is counted by.</summary>
    public const string KeyType = "key_type";

    /// <summary>The column with what is counted by.</summary>
    public const string Key = "key";

    /// <summary>The column with the window's start.</summary>
    public const string WindowStart = "window_start";

    /// <summary>The column with the window's end.</summary>
    public const string WindowEnd = "window_end";

    /// <summary>The column with what was measured.</summary>
    public const string Value = "value";

    /// <summary>The column with the rule's threshold.</summary>
    public const string Threshold = "threshold";

    /// <summary>The column with the severity.</summary>
    public const string Severity = "severity";

    /// <summary>The column with the first counted event's time.</summary>
    public const string FirstEventTime = "first_event_time";

    /// <summary>The column with the last counted event's time.</summary>
    public const string LastEventTime = "last_event_time";

    /// <summary>The column that leads to one of the events.</summary>
    public const string Sample = "sample";

    /// <summary>The column with the time of detection.</summary>
    public const string DetectedAt = "detected_at";

    /// <summary>The type of value and threshold.</summary>
    internal const string ValueType = "decimal(24,6)";

    /// <summary>The table's definition.</summary>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "alerts",
        Grain = "one row per rule, version, key and window whose value reached the threshold",
        Keys = [AlertId],
        Reading = "Append only. A window is judged when the watermark has passed its end: one still open when the input ends is reported by a later run. Every alert is here; "
            + "flagged_users applies the cool-down.",
        Columns =
        [
            new(AlertId, "string", "SHA-256 of rule_id, rule_version, key and window_start (seconds since 1970), joined by '|', as hex: the same alert has the same id whenever it is found."),
            new(RuleId, "string", "The rule."),
            new(RuleVersion, "int", "The rule's version."),
            new(Kind, "string", "What the rule measures: rate, distinct, ratio, value or session."),
            new(KeyType, "string", "The column that the rule counts by: user_id, user_session, ip or product_id."),
            new(Key, "string", "Its value, as text."),
            new(WindowStart, "timestamp", "The window's start, UTC, inclusive; of a session its first event."),
            new(WindowEnd, "timestamp", "The window's end, UTC, exclusive; of a session its last event and one gap."),
            new(Value, ValueType, "What was measured, copies counted once: rate: events; distinct: distinct values; ratio: share from 0 to 1, rounded half up; value: money; session: seconds from the first event to the last."),
            new(Threshold, ValueType, "The rule's threshold at the time, in the same unit."),
            new(Severity, "string", "low, medium, high or severe."),
            new(FirstEventTime, "timestamp", "The time of the first event that counted, UTC."),
            new(LastEventTime, "timestamp", "The time of the last one, UTC."),
            new(Sample, "string", "The least xxhash64 of the nine fields of an event that counted, as a decimal number: finds one of the events again."),
            new(DetectedAt, "timestamp", "When it was found, UTC."),
        ],
    };
}
