using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Rules;

/// <summary>
/// The alerts of all rules over windows, in one query with one stateful operator whatever their number: an event becomes a row for each rule that counts it
/// and each window it lies in, and all rows are grouped by window end, slot and key with the same aggregates.
/// </summary>
public static class RuleAlerts
{
    private const string Counted = "counted";
    private const string WindowEnd = "group_end";
    private const string Items = "items";
    private const string Amounts = "amounts";

    /// <summary>Finds the alerts, on a stream or on a batch alike.</summary>
    /// <param name="events">Accepted events with the columns of <see cref="RawEvents.Definition"/> and those the rules mention; copies count once.</param>
    /// <param name="rules">The rules; those over sessions are left out.</param>
    /// <param name="watermark">How late an event of a stream may come, in event time; null for a batch, whose windows are all closed.</param>
    /// <returns>The columns of <see cref="Alerts.Definition"/>.</returns>
    /// <exception cref="ArgumentException">No rule over windows is enabled.</exception>
    public static DataFrame Transform(DataFrame events, RuleSet rules, TimeSpan? watermark)
    {
        var windowed = rules.Windowed;
        if (windowed.Count == 0)
        {
            throw new ArgumentException("No rule over windows is enabled.", nameof(rules));
        }

        var groups = Counts(Watermark.On(events, watermark), RuleSlot.Of(windowed), watermark)
            .GroupBy(Col(WindowEnd), Col(AlertRows.Slot), Col(AlertRows.Key))
            .Agg(
                CollectSet(Col("item")).As(Items),
                CollectSet(When(Col("amount") != Lit(0L), Struct(Col("item"), Col("amount")))).As(Amounts),
                Min(Col(EventColumns.EventTime)).As(Alerts.FirstEventTime),
                Max(Col(EventColumns.EventTime)).As(Alerts.LastEventTime),
                Min(Col(EventHash.Fields)).As(Alerts.Sample));
        return AlertRows.Of(groups, windowed.Select(Match));
    }

    // Buffers of fixed width and two sets, of which most rules fill the one of plain numbers: text or a struct under min or max would turn the aggregation into a sort, and structs in a set cost
    // several times what numbers do.
    private static DataFrame Counts(DataFrame events, IReadOnlyList<RuleSlot> slots, TimeSpan? watermark)
    {
        var second = UnixSeconds(Col(EventColumns.EventTime));
        var start = Col("second") - Pmod(Col("second"), Col("slide"));
        var ends = Sequence(start + Col("slide"), start + Col("window"), Col("slide"));
        var end = TimestampSeconds(Col("end_second"));
        return EventHash.Of(events)
            .Select(
                Col(EventColumns.EventTime),
                Col(EventHash.Fields),
                second.As("second"),
                Explode(Functions.Array([.. slots.Select(Row)])).As(Counted))
            .Filter(Col(Counted).IsNotNull())
            .Select(
            [
                Col(EventColumns.EventTime),
                Col(EventHash.Fields),
                Col("second"),
                .. AlertRows.Fields(Counted, AlertRows.Slot, AlertRows.Key, "window", "slide", "item", "amount"),
            ])
            .WithColumn("end_second", Explode(ends))
            .Select(Col("*"), watermark is { } delay ? Watermark.Mark(end, WindowEnd, delay) : end.As(WindowEnd));
    }

    private static Column Row(RuleSlot slot) => When(slot.Counts(), Struct(
        Lit(slot.Number).As(AlertRows.Slot),
        Col(slot.Rule.Key).Cast("string").As(AlertRows.Key),
        Lit((long)slot.Rule.Window.TotalSeconds).As("window"),
        Lit((long)slot.Rule.Slide.TotalSeconds).As("slide"),
        slot.Item().As("item"),
        slot.Amount().As("amount")));

    private static RuleMatch Match(Rule rule)
    {
        // Copies of an event that differ beyond the nine fields may meet a condition or not: together they are one event that does.
        var count = Size(Col(Items)).Cast("bigint");
        var total = Aggregate(Col(Amounts), Lit(0L), (sum, item) => sum + item.GetField("amount"));
        var (reached, value) = rule.Kind switch
        {
            RuleKind.Ratio => (
                (count >= Lit(rule.Minimum)) & (total * Lit(1_000_000L) >= count * Lit((long)decimal.Ceiling(rule.Threshold * 1_000_000))),
                Rate.Of(total, count)),
            RuleKind.Value => (total >= Lit((long)decimal.Ceiling(rule.Threshold * 100)), total.Cast("decimal(20,0)") * Lit(0.01m)),
            _ => (count >= Lit((long)decimal.Ceiling(rule.Threshold)), count),
        };
        var end = UnixSeconds(Col(WindowEnd));
        return new RuleMatch(rule, reached, value, TimestampSeconds(end - Lit((long)rule.Window.TotalSeconds)), TimestampSeconds(end));
    }
}
