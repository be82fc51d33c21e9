using Lakehouse.Parsing;
using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Rules;

/// <summary>A user with many distinct events in a tumbling window.</summary>
public sealed record UserRateRule
{
    /// <summary>The rule's id in alerts.</summary>
    public string Id { get; init; } = "user_rate";

    /// <summary>The fewest distinct events that make an alert.</summary>
    public required long Threshold { get; init; }

    /// <summary>The window's length.</summary>
    public required TimeSpan WindowLength { get; init; }

    /// <summary>How late an event may come, in event time, and still be counted.</summary>
    public required TimeSpan Watermark { get; init; }

    /// <summary>Finds the alerts, on a stream or on a batch alike.</summary>
    /// <param name="rawEvents">Accepted lines, as <see cref="RawEvents.Transform"/> gives them.</param>
    /// <returns>The columns of <see cref="Alerts.Definition"/>.</returns>
    public DataFrame Transform(DataFrame rawEvents)
    {
        // A hash skips nulls, so that a null category before a brand would look like a category before a null brand: whether a field is null is hashed too.
        // Copies are rows alike in all nine fields: the distinct hashes of a window are its distinct events. A stream allows no count(distinct), and a
        // set of fixed-width hashes is exact but for a collision of 64 bits within one user's window.
        Column[] fields =
        [
            .. EventColumns.Published.Select(name => Col(name)),
            .. RawEvents.Definition.Columns.Where(column => column.Nullable).Select(column => Col(column.Name).IsNull()),
        ];
        var windowed = rawEvents
            .WithColumn("event_hash", XXHash64(fields))
            .WithWatermark(EventColumns.EventTime, Seconds(Watermark))
            .GroupBy(Window(Col(EventColumns.EventTime), Seconds(WindowLength)).As("window"), Col(EventColumns.UserId))
            .Agg(Size(CollectSet(Col("event_hash"))).Cast("bigint").As("value"))
            .Filter(Col("value") >= Lit(Threshold));
        var key = Col(EventColumns.UserId).Cast("string");
        var start = Col("window").GetField("start");
        return windowed.Select(
            Sha2(ConcatWs("|", Lit(Id), key, UnixSeconds(start).Cast("string")), 256).As("alert_id"),
            Lit(Id).As("rule_id"),
            key.As("key"),
            start.As("window_start"),
            Col("window").GetField("end").As("window_end"),
            Col("value"),
            Lit(Threshold).As("threshold"),
            CurrentTimestamp().As("detected_at"));
    }

    private static string Seconds(TimeSpan span) => FormattableString.Invariant($"{(long)span.TotalSeconds} seconds");
}
