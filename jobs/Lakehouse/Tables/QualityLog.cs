using Lakehouse.Schema;

namespace Lakehouse.Tables;

/// <summary>quality_log: what came of the checks of conf/quality.json.</summary>
public static class QualityLog
{
    /// <summary>The column with the check.</summary>
    public const string CheckId = "check_id";

    /// <summary>The outcome of a value within its bounds.</summary>
    public const string Passed = "passed";

    /// <summary>The outcome of a value outside of its bounds.</summary>
    public const string Failed = "failed";

    /// <summary>The outcome of a check without enough earlier dates to know its bounds.</summary>
    public const string NoHistory = "no_history";

    /// <summary>The outcome of a failure that a human accepted.</summary>
    public const string Accepted = "accepted";

    /// <summary>The type of value, low and high: a date's money and counts, with the six decimals of rates; it fits a .NET decimal.</summary>
    public const string ValueType = "decimal(28,6)";

    /// <summary>The table's definition.</summary>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "quality_log",
        Grain = "one row per check and date whenever its judgement became another",
        Keys = [CheckId, RawEvents.EventDate, "revision"],
        Reading = "Append only. The row with the greatest revision of a check and date is the one that holds; a night that judges as before writes none.",
        IsNot = "Not a judgement of the whole date: a date is good when the latest row of each of its checks is not failed.",
        Columns =
        [
            new("run_id", "string", "The run that judged."),
            new(CheckId, "string", "The check, by its id in conf/quality.json."),
            new(RawEvents.EventDate, "date", "The date that was judged; for freshness the newest date of the table."),
            new("value", ValueType, "The figure that was judged; null where there was none.", Nullable: true),
            new("low", ValueType, "The least value that passes; null for no bound or none known.", Nullable: true),
            new("high", ValueType, "The greatest value that passes; null for no bound or none known.", Nullable: true),
            new("outcome", "string", "passed, failed, no_history (too few earlier dates, which passes) or accepted (a human accepted the failure of this very value)."),
            new("revision", "int", "1 for the first judgement of the check and date, 1 more for each later one."),
            new("because", "string", "Why the failure was accepted, in the words of who did; null for other outcomes.", Nullable: true),
            new("judged_at", "timestamp", "The clock of the run, UTC."),
        ],
    };
}
