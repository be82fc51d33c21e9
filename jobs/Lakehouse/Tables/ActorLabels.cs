using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>actor_labels: users that behave like programs.</summary>
public sealed class ActorLabels
{
    /// <inheritdoc cref="IGoldTable.Definition"/>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "actor_labels",
        Grain = "one row per date, user and reason that holds",
        Keys = [RawEvents.EventDate, EventColumns.UserId, "reason"],
        Reading = "events_per_day: at least 500 events on the date (gold.label_events_per_day). sessions_per_day: at least 63 sessions on the date (gold.label_sessions_per_day). "
            + "events_per_minute: at least 30 events in one clock minute, UTC (gold.label_events_per_minute). Copies count once.",
        IsNot = "Not a verdict: nobody is removed from any table. daily_visitors shows the figures without the users labelled on the date in two more columns.",
        Columns =
        [
            CommonColumns.EventDate,
            CommonColumns.UserId,
            new("reason", "string", "events_per_day, sessions_per_day or events_per_minute."),
            new("value", "bigint", "What was measured: the events of the date, the sessions of the date, or the most events in one clock minute of the date."),
        ],
    };
}
