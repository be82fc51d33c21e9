using Lakehouse.Schema;

namespace Lakehouse.Tables;

/// <summary>alerts: what the rules found in the stream.</summary>
public static class Alerts
{
    /// <summary>The table's definition.</summary>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "alerts",
        Grain = "one row per rule, key and window whose value reached the threshold",
        Keys = ["alert_id"],
        Reading = "Append only; each alert once. A window is judged when the watermark has passed its end: one still open when the input ends is reported by a later run.",
        Columns =
        [
            new("alert_id", "string", "SHA-256 of rule, key and window start, as hex: the same alert has the same id whenever it is found."),
            new("rule_id", "string", "The rule."),
            new("key", "string", "What the rule counts by, as text: the user's id."),
            new("window_start", "timestamp", "The window's start, UTC, inclusive."),
            new("window_end", "timestamp", "The window's end, UTC, exclusive."),
            new("value", "bigint", "What was measured: distinct events, copies not counted."),
            new("threshold", "bigint", "The threshold at the time."),
            new("detected_at", "timestamp", "When the query found it, UTC."),
        ],
    };
}
