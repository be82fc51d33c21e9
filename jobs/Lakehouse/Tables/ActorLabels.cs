using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>actor_labels: users that behave like programs.</summary>
/// <param name="thresholds">From how much on rows count.</param>
public sealed class ActorLabels(GoldThresholds thresholds) : IGoldTable
{
    /// <summary>The table's name.</summary>
    public const string Name = "actor_labels";

    private const long MicrosOfMinute = 60_000_000;

    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = Name,
        Grain = "one row per computed date, user and reason that holds",
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

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
    {
        var users = inputs.Rows(UserDaily.Name);
        Column[] user = [Col(RawEvents.EventDate), Col(EventColumns.UserId)];

        // Who has that many events in a minute has as many on the date: only these users' events are looked at.
        var busy = users.Filter(Col("events") >= Lit(thresholds.LabelEventsPerMinute)).Select(user);
        var minute = CallFunction("div", UnixMicros(Col(EventColumns.EventTime)), Lit(MicrosOfMinute));
        var minutes = inputs.Events
            .Join(busy, [RawEvents.EventDate, EventColumns.UserId], "left_semi")
            .GroupBy([.. user, minute.As("minute")])
            .Agg(Count(Lit(1)).As("events"))
            .GroupBy(user)
            .Agg(Max(Col("events")).As("value"));
        return Label(users.WithColumn("value", Col("events")), "events_per_day", thresholds.LabelEventsPerDay)
            .Union(Label(users.WithColumn("value", Col("sessions")), "sessions_per_day", thresholds.LabelSessionsPerDay))
            .Union(Label(minutes, "events_per_minute", thresholds.LabelEventsPerMinute))
            .To(Definition);
    }

    private static DataFrame Label(DataFrame measured, string reason, long threshold)
        => measured
            .Filter(Col("value") >= Lit(threshold))
            .Select(Col(RawEvents.EventDate), Col(EventColumns.UserId), Lit(reason).As("reason"), Col("value"));
}
