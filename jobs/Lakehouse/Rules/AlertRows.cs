using Lakehouse.Tables;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Rules;

/// <summary>Rows of alerts from groups of counted events.</summary>
internal static class AlertRows
{
    /// <summary>The groups' column with the number of what is counted.</summary>
    internal const string Slot = "slot";

    /// <summary>The groups' column with the key as text.</summary>
    internal const string Key = "key";

    private const string Found = "found";

    /// <summary>The alerts among groups.</summary>
    /// <param name="groups">Rows with slot, key, first_event_time, last_event_time, sample (bigint) and what the matches read.</param>
    /// <param name="matches">The rules; several may look at the same groups.</param>
    /// <returns>The columns of <see cref="Alerts.Definition"/>.</returns>
    internal static DataFrame Of(DataFrame groups, IEnumerable<RuleMatch> matches)
    {
        var conditions = matches.Select(match => (Match: match, Holds: Holds(match))).ToList();
        // Nearly every group is no alert: those are dropped before a group becomes a row for each rule.
        return groups
            .Filter(conditions.Select(each => each.Holds).Aggregate((any, next) => any | next))
            .Select(
                Col(Key),
                Col(Alerts.FirstEventTime),
                Col(Alerts.LastEventTime),
                Col(Alerts.Sample),
                Explode(Functions.Array([.. conditions.Select(each => When(each.Holds, Said(each.Match)))])).As(Found))
            .Filter(Col(Found).IsNotNull())
            .Select(
            [
                Id().As(Alerts.AlertId),
                .. Fields(Found, Alerts.RuleId, Alerts.RuleVersion, Alerts.Kind, Alerts.KeyType),
                Col(Key),
                .. Fields(Found, Alerts.WindowStart, Alerts.WindowEnd, Alerts.Value, Alerts.Threshold, Alerts.Severity),
                Col(Alerts.FirstEventTime),
                Col(Alerts.LastEventTime),
                Col(Alerts.Sample).Cast("string").As(Alerts.Sample),
                BatchClock.Now().As(Alerts.DetectedAt),
            ]);
    }

    /// <summary>Fields of a struct as columns.</summary>
    /// <param name="structure">The struct's column.</param>
    /// <param name="names">The fields.</param>
    internal static IEnumerable<Column> Fields(string structure, params IEnumerable<string> names)
        => names.Select(name => Col(structure).GetField(name).As(name));

    private static Column Holds(RuleMatch match)
    {
        var holds = (Col(Slot) == Lit(RuleSlot.NumberOf(match.Rule))) & match.Reached;
        return match.Rule.AllowList.Count == 0 ? holds : holds & !Col(Key).IsIn(match.Rule.AllowList);
    }

    private static Column Said(RuleMatch match) => Struct(
        Lit(match.Rule.Id).As(Alerts.RuleId),
        Lit(match.Rule.Version).As(Alerts.RuleVersion),
        Lit(Word(match.Rule.Kind)).As(Alerts.Kind),
        Lit(match.Rule.Key).As(Alerts.KeyType),
        match.WindowStart.As(Alerts.WindowStart),
        match.WindowEnd.As(Alerts.WindowEnd),
        match.Value.Cast(Alerts.ValueType).As(Alerts.Value),
        Lit(match.Rule.Threshold).Cast(Alerts.ValueType).As(Alerts.Threshold),
        Lit(Word(match.Rule.Severity)).As(Alerts.Severity));

    private static Column Id() => Sha2(
        ConcatWs(
            "|",
            Col(Found).GetField(Alerts.RuleId),
            Col(Found).GetField(Alerts.RuleVersion).Cast("string"),
            Col(Key),
            UnixSeconds(Col(Found).GetField(Alerts.WindowStart)).Cast("string")),
        256);

    /// <summary>A word of the tables and of the rules' file: the member's name in lower case.</summary>
    /// <param name="value">The member.</param>
    internal static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
