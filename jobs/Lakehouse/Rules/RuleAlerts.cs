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
    private const string Second = "second";
    private const string EndSecond = "end_second";
    private const string WindowEnd = "group_end";
    private const string Window = "window";
    private const string Slide = "slide";
    private const string Item = "item";
    private const string Amount = "amount";
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

        var end = TimestampSeconds(Col(EndSecond));
        var counts = Rows(Watermark.On(events, watermark), RuleSlot.Of(windowed).Select(slot => Row(slot)), [AlertRows.Slot, AlertRows.Key, Window, Slide, Item, Amount])
            .Select(Col("*"), watermark is { } delay ? Watermark.Mark(end, WindowEnd, delay) : end.As(WindowEnd));
        return OfCounts(counts, windowed);
    }

    /// <summary>
    /// The groups of a batch that may hold an alert: whatever a rule asks of a group's distinct events, all its events together have as well. One sum of plain numbers for each group
    /// tells, where <see cref="Transform(DataFrame, RuleSet, TimeSpan?)"/> needs sets.
    /// </summary>
    /// <param name="events">Accepted events with the columns of <see cref="RawEvents.Definition"/> and those the rules mention.</param>
    /// <param name="rules">The rules; those over sessions are left out, and one over windows is among them.</param>
    /// <returns><see cref="Candidates.Group"/>, of each such group and hardly any other.</returns>
    public static DataFrame CandidateGroups(DataFrame events, RuleSet rules)
    {
        var slots = rules.Windowed.GroupBy(RuleSlot.NumberOf).Select(CandidateRow);
        return Rows(events, slots, [Candidates.Key, Window, Slide, Candidates.Added, Candidates.Needs], withHash: false)
            .GroupBy(Candidates.GroupOf(Col(EndSecond)))
            .Agg(Sum(Col(Candidates.Added)).As(Candidates.Added), Min(Col(Candidates.Needs)).As(Candidates.Needs))
            .Filter(Col(Candidates.Added) >= Col(Candidates.Needs))
            .Select(Col(Candidates.Group));
    }

    /// <summary>Finds the alerts of a batch among some groups.</summary>
    /// <param name="events">As for <see cref="CandidateGroups"/>, which has looked at the same.</param>
    /// <param name="rules">The rules; those over sessions are left out, and one over windows is among them.</param>
    /// <param name="groups">The groups, as <see cref="CandidateGroups"/> has them, each once.</param>
    /// <returns>The columns of <see cref="Alerts.Definition"/>.</returns>
    public static DataFrame Among(DataFrame events, RuleSet rules, DataFrame groups)
    {
        var windowed = rules.Windowed;
        var rows = RuleSlot.Of(windowed).Select(slot => Row(slot, Candidates.KeyOf(slot).As(Candidates.Key)));
        var counts = Rows(events, rows, [AlertRows.Slot, AlertRows.Key, Window, Slide, Item, Amount, Candidates.Key])
            .WithColumn(Candidates.Group, Candidates.GroupOf(Col(EndSecond)))
            .Join(groups, [Candidates.Group], "left_semi")
            .WithColumn(WindowEnd, TimestampSeconds(Col(EndSecond)));
        return OfCounts(counts, windowed);
    }

    // Buffers of fixed width and two sets, of which most rules fill the one of plain numbers: text or a struct under min or max would turn the aggregation into a sort, and structs in a set cost
    // several times what numbers do.
    private static DataFrame OfCounts(DataFrame counts, IReadOnlyList<Rule> windowed)
    {
        var groups = counts
            .GroupBy(Col(WindowEnd), Col(AlertRows.Slot), Col(AlertRows.Key))
            .Agg(
                CollectSet(Col(Item)).As(Items),
                CollectSet(When(Col(Amount) != Lit(0L), Struct(Col(Item), Col(Amount)))).As(Amounts),
                Min(Col(EventColumns.EventTime)).As(Alerts.FirstEventTime),
                Max(Col(EventColumns.EventTime)).As(Alerts.LastEventTime),
                Min(Col(EventHash.Fields)).As(Alerts.Sample));
        return AlertRows.Of(groups, windowed.Select(Match));
    }

    // A row for each rule that counts the event, and each window it lies in.
    private static DataFrame Rows(DataFrame events, IEnumerable<Column> counted, string[] fields, bool withHash = true)
    {
        Column[] kept = withHash ? [Col(EventColumns.EventTime), Col(EventHash.Fields)] : [];
        var start = Col(Second) - Pmod(Col(Second), Col(Slide));
        return (withHash ? EventHash.Of(events) : events)
            .Select([.. kept, UnixSeconds(Col(EventColumns.EventTime)).As(Second), Explode(Functions.Array([.. counted])).As(Counted)])
            .Filter(Col(Counted).IsNotNull())
            .Select([.. kept, Col(Second), .. AlertRows.Fields(Counted, fields)])
            .WithColumn(EndSecond, Explode(Sequence(start + Col(Slide), start + Col(Window), Col(Slide))));
    }

    private static Column Row(RuleSlot slot, params Column[] more) => When(slot.Counts(), Struct(
    [
        Lit(slot.Number).As(AlertRows.Slot),
        Col(slot.Rule.Key).Cast("string").As(AlertRows.Key),
        Lit((long)slot.Rule.Window.TotalSeconds).As(Window),
        Lit((long)slot.Rule.Slide.TotalSeconds).As(Slide),
        slot.Item().As(Item),
        slot.Amount().As(Amount),
        .. more,
    ]));

    private static Column CandidateRow(IGrouping<long, Rule> same)
    {
        var (slot, needed) = (RuleSlot.For(same.First()), same.Min(Candidates.Needed));
        return When(Candidates.Counts(slot, same), Struct(
            Candidates.KeyOf(slot).As(Candidates.Key),
            Lit((long)slot.Rule.Window.TotalSeconds).As(Window),
            Lit((long)slot.Rule.Slide.TotalSeconds).As(Slide),
            Candidates.AddedBy(slot, needed).As(Candidates.Added),
            Lit(needed).As(Candidates.Needs)));
    }

    private static RuleMatch Match(Rule rule)
    {
        // Copies of an event that differ beyond the nine fields may meet a condition or not: together they are one event that does.
        var count = Size(Col(Items)).Cast("bigint");
        var total = Aggregate(Col(Amounts), Lit(0L), (sum, item) => sum + item.GetField(Amount));
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
