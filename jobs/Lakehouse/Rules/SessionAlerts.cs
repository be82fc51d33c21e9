using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;
using Windows = SparkConnect.Sql.Expressions.Window;

namespace Lakehouse.Rules;

/// <summary>The alerts of all rules over sessions: activity of a key without a pause longer than the rule's gap. One query of its own, with one stateful operator.</summary>
public static class SessionAlerts
{
    private const string Counted = "counted";
    private const string Gap = "gap";
    private const string Second = "second";
    private const string Part = "part";
    private const string Start = "group_start";
    private const string End = "group_end";

    /// <summary>Finds the alerts, on a stream or on a batch alike. A session is judged when it is over, a stream's when the watermark has passed its end.</summary>
    /// <param name="events">Accepted events with the columns of <see cref="RawEvents.Definition"/> and those the rules mention.</param>
    /// <param name="rules">The rules; those over windows are left out.</param>
    /// <param name="watermark">How late an event of a stream may come, in event time; null for a batch, whose sessions are all over.</param>
    /// <returns>The columns of <see cref="Alerts.Definition"/>; a session's window ends one gap after its last event.</returns>
    /// <exception cref="ArgumentException">No rule over sessions is enabled.</exception>
    public static DataFrame Transform(DataFrame events, RuleSet rules, TimeSpan? watermark)
    {
        var sessions = rules.Sessions;
        if (sessions.Count == 0)
        {
            throw new ArgumentException("No rule over sessions is enabled.", nameof(rules));
        }

        var counted = Count(Watermark.On(events, watermark), sessions);
        return AlertRows.Of(watermark is null ? Batch(counted) : Stream(counted), sessions.Select(Match));
    }

    /// <summary>
    /// The keys of a batch that may have a session long enough for an alert: those with a part of time that is as full of events as such a session's is. A plain count tells, where
    /// sessions need each key's events in order.
    /// </summary>
    /// <param name="events">Accepted events with the columns of <see cref="RawEvents.Definition"/> and those the rules mention.</param>
    /// <param name="rules">The rules; those over windows are left out, and one over sessions is among them.</param>
    /// <returns><see cref="Candidates.Key"/>, of each such key and hardly any other.</returns>
    public static DataFrame CandidateKeys(DataFrame events, RuleSet rules)
    {
        var rows = rules.Sessions.GroupBy(RuleSlot.NumberOf).Select(CandidateRow);
        return events
            .Select(UnixSeconds(Col(EventColumns.EventTime)).As(Second), Explode(Functions.Array([.. rows])).As(Counted))
            .Filter(Col(Counted).IsNotNull())
            .Select([Col(Second), .. AlertRows.Fields(Counted, Candidates.Key, Part, Candidates.Needs)])
            .GroupBy(Col(Candidates.Key), (Col(Second) - Pmod(Col(Second), Col(Part))).As(Part))
            .Agg(Functions.Count(Lit(1)).As(Candidates.Added), Min(Col(Candidates.Needs)).As(Candidates.Needs))
            .Filter(Col(Candidates.Added) >= Col(Candidates.Needs))
            .Select(Col(Candidates.Key))
            .Distinct();
    }

    /// <summary>Finds the alerts of a batch among some keys.</summary>
    /// <param name="events">As for <see cref="CandidateKeys"/>, which has looked at the same.</param>
    /// <param name="rules">The rules; those over windows are left out, and one over sessions is among them.</param>
    /// <param name="keys">The keys, as <see cref="CandidateKeys"/> has them, each once.</param>
    /// <returns>The columns of <see cref="Alerts.Definition"/>.</returns>
    public static DataFrame Among(DataFrame events, RuleSet rules, DataFrame keys)
        => AlertRows.Of(Batch(Among(Count(events, rules.Sessions, withNumber: true), keys)), rules.Sessions.Select(Match));

    /// <summary>The sessions of a batch, long enough for an alert or not.</summary>
    /// <param name="events">Accepted events with the columns of <see cref="RawEvents.Definition"/> and those the rules mention.</param>
    /// <param name="rules">The rules; those over windows are left out.</param>
    /// <param name="keys">The keys whose sessions to look at, as <see cref="CandidateKeys"/> has them, each once; null for all.</param>
    /// <returns>window_start and window_end, as an alert of the session would have them.</returns>
    public static DataFrame Sessions(DataFrame events, RuleSet rules, DataFrame? keys = null)
    {
        var counted = Count(events, rules.Sessions, withNumber: keys is not null);
        return Batch(keys is null ? counted : Among(counted, keys)).Select(Col(Start).As(Alerts.WindowStart), Col(End).As(Alerts.WindowEnd));
    }

    private static DataFrame Among(DataFrame counted, DataFrame keys) => counted.Join(keys, [Candidates.Key], "left_semi");

    private static DataFrame Count(DataFrame events, IReadOnlyList<Rule> sessions, bool withNumber = false) => EventHash.Of(events)
        .Select(Col(EventColumns.EventTime), Col(EventHash.Fields), Explode(Functions.Array([.. RuleSlot.Of(sessions).Select(slot => Row(slot, withNumber))])).As(Counted))
        .Filter(Col(Counted).IsNotNull())
        .Select([Col(EventColumns.EventTime), Col(EventHash.Fields), .. AlertRows.Fields(Counted, [AlertRows.Slot, AlertRows.Key, Gap, .. withNumber ? new[] { Candidates.Key } : []])]);

    private static Column CandidateRow(IGrouping<long, Rule> same)
    {
        var shortest = same.MinBy(rule => rule.Threshold)!;
        var slot = RuleSlot.For(shortest);
        return When(Candidates.Counts(slot, same), Struct(
            Candidates.KeyOf(slot).As(Candidates.Key),
            Lit(Candidates.PartOf(shortest)).As(Part),
            Lit(Candidates.NeededInPart(shortest)).As(Candidates.Needs)));
    }

    private static Column Row(RuleSlot slot, bool withNumber) => When(slot.Counts(), Struct(
    [
        Lit(slot.Number).As(AlertRows.Slot),
        Col(slot.Rule.Key).Cast("string").As(AlertRows.Key),
        Lit((long)slot.Rule.Gap.TotalSeconds).As(Gap),
        .. withNumber ? new[] { Candidates.KeyOf(slot).As(Candidates.Key) } : [],
    ]));

    private static DataFrame Stream(DataFrame counted)
    {
        var window = SessionWindow(Col(EventColumns.EventTime), Concat(Col(Gap).Cast("string"), Lit(" seconds")));
        var grouped = Figures(counted.GroupBy(window, Col(AlertRows.Slot), Col(AlertRows.Key)));
        return grouped
            .WithColumn(Start, Col("session_window").GetField("start"))
            .WithColumn(End, Col("session_window").GetField("end"));
    }

    // The embedded engine has no session_window: a session begins where the event before is further away than the gap, and is numbered by such beginnings.
    private static DataFrame Batch(DataFrame counted)
    {
        var inOrder = Windows.PartitionBy(Col(AlertRows.Slot), Col(AlertRows.Key)).OrderBy(Col(EventColumns.EventTime));
        var micros = UnixMicros(Col(EventColumns.EventTime));
        var isFirst = Coalesce(micros - Lag(micros).Over(inOrder) > Col(Gap) * Lit(1_000_000L), Lit(true));
        var numbered = counted
            .WithColumn("begins", When(isFirst, 1L).Otherwise(0L))
            .WithColumn("session", Sum(Col("begins")).Over(inOrder.RowsBetween(Windows.UnboundedPreceding, Windows.CurrentRow)));
        return Figures(numbered.GroupBy(Col(AlertRows.Slot), Col(AlertRows.Key), Col(Gap), Col("session")))
            .WithColumn(Start, Col(Alerts.FirstEventTime))
            .WithColumn(End, TimestampMicros(UnixMicros(Col(Alerts.LastEventTime)) + (Col(Gap) * Lit(1_000_000L))));
    }

    private static DataFrame Figures(RelationalGroupedDataset groups) => groups.Agg(
        Min(Col(EventColumns.EventTime)).As(Alerts.FirstEventTime),
        Max(Col(EventColumns.EventTime)).As(Alerts.LastEventTime),
        Min(Col(EventHash.Fields)).As(Alerts.Sample));

    private static RuleMatch Match(Rule rule)
    {
        var micros = UnixMicros(Col(Alerts.LastEventTime)) - UnixMicros(Col(Alerts.FirstEventTime));
        return new RuleMatch(
            rule,
            micros >= Lit((long)(rule.Threshold * 1_000_000)),
            micros.Cast("decimal(20,0)") * Lit(0.000001m),
            Col(Start),
            Col(End));
    }
}
