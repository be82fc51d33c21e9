using Lakehouse.Rules;
using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>flagged_users: whom the alerts are about.</summary>
public static class FlaggedUsers
{
    /// <summary>The column with whether a key is active.</summary>
    public const string Active = "active";

    private const string FirstFlagged = "first_flagged";
    private const string LastFlagged = "last_flagged";
    private const string Counted = "alerts";
    private const string HighestSeverity = "highest_severity";
    private const string RuleIds = "rules";
    private const string Rank = "severity_rank";
    private const string Ends = "ends";

    /// <summary>The table's definition.</summary>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "flagged_users",
        Grain = "one row per key type and key with an alert",
        Keys = [Alerts.KeyType, Alerts.Key],
        Reading = "Derived wholly from alerts and the rules, so that the same alerts in any order give the same rows; rewritten by detect after alerts came and by nightly. An alert whose key "
            + "its rule allows adds nothing.",
        IsNot = "Not users only: rules count by sessions, addresses and products, too. Take key_type = 'user_id' for users.",
        Columns =
        [
            new(Alerts.KeyType, "string", "What the rules counted by: user_id, user_session, ip or product_id."),
            new(Alerts.Key, "string", "Its value, as text."),
            new(FirstFlagged, "timestamp", "The end of the window of the first alert, UTC."),
            new(LastFlagged, "timestamp", "The end of the window of the last alert, UTC, counted or not."),
            new(Counted, "bigint", "Alerts that count: of the alerts of a rule the first, and each whose window ends at least the rule's cool-down after the window of the last that counted."),
            new(HighestSeverity, "string", "The gravest severity among them: low, medium, high or severe."),
            new(RuleIds, "string", "The rules that reported the key, ascending, joined by commas."),
            new(Active, "boolean", "Whether last_flagged is at most detect.active_days before the newest last_flagged of the table."),
        ],
    };

    /// <summary>Derives the table.</summary>
    /// <param name="alerts">All rows of alerts; an alert that stands there twice counts once.</param>
    /// <param name="rules">The rules, for cool-downs and allowed keys; the alerts of a rule that is not among them all count.</param>
    /// <param name="activeFor">How long after its last alert a key is active, seen from the newest alert.</param>
    /// <returns>The columns of <see cref="Definition"/>.</returns>
    public static DataFrame Transform(DataFrame alerts, RuleSet rules, TimeSpan activeFor)
    {
        // A cool-down is counted from the alert before that counted, which only going through them in order can tell.
        var byRule = Reported(alerts, rules)
            .GroupBy(Col(Alerts.KeyType), Col(Alerts.Key), Col(Alerts.RuleId))
            .Agg(
                Min(Col(Alerts.WindowEnd)).As(FirstFlagged),
                Max(Col(Alerts.WindowEnd)).As(LastFlagged),
                Max(Col(Rank)).As(Rank),
                CollectList(UnixMicros(Col(Alerts.WindowEnd))).As(Ends))
            .Select(Col("*"), CountOf(ArraySort(Col(Ends)), CoolDown(rules)).As(Counted));
        var byKey = byRule
            .GroupBy(Col(Alerts.KeyType), Col(Alerts.Key))
            .Agg(
                Min(Col(FirstFlagged)).As(FirstFlagged),
                Max(Col(LastFlagged)).As(LastFlagged),
                Sum(Col(Counted)).As(Counted),
                Max(Col(Rank)).As(Rank),
                ArraySort(CollectSet(Col(Alerts.RuleId))).As(RuleIds));
        var micros = UnixMicros(Col(LastFlagged));
        return byKey.Select(
            Col(Alerts.KeyType),
            Col(Alerts.Key),
            Col(FirstFlagged),
            Col(LastFlagged),
            Col(Counted),
            SeverityOf(Col(Rank)).As(HighestSeverity),
            ConcatWs(",", Col(RuleIds)).As(RuleIds),
            (micros >= Max(micros).Over() - Lit(activeFor.Ticks / TimeSpan.TicksPerMicrosecond)).As(Active));
    }

    private static DataFrame Reported(DataFrame alerts, RuleSet rules)
    {
        var reported = rules.Rules
            .Where(rule => rule.AllowList.Count > 0)
            .Select(rule => !((Col(Alerts.RuleId) == Lit(rule.Id)) & Col(Alerts.Key).IsIn(rule.AllowList)))
            .Aggregate(alerts, (rows, isReported) => rows.Filter(isReported));
        return reported
            .GroupBy(Col(Alerts.KeyType), Col(Alerts.Key), Col(Alerts.RuleId), Col(Alerts.WindowStart))
            .Agg(Max(Col(Alerts.WindowEnd)).As(Alerts.WindowEnd), Max(RankOf(Col(Alerts.Severity))).As(Rank));
    }

    private static Column CountOf(Column ends, Column coolDown)
    {
        var none = Struct(Lit(0L).As("count"), Lit(long.MinValue / 2).As("next"));
        return Aggregate(
            ends,
            none,
            (state, end) => When(
                end >= state.GetField("next"),
                Struct((state.GetField("count") + Lit(1L)).As("count"), (end + coolDown).As("next"))).Otherwise(state),
            state => state.GetField("count"));
    }

    private static Column CoolDown(RuleSet rules)
        => rules.Rules.Where(rule => rule.CoolDown > TimeSpan.Zero).Aggregate(
            When(Lit(false), Lit(0L)),
            (cases, rule) => cases.When(Col(Alerts.RuleId) == Lit(rule.Id), Lit(rule.CoolDown.Ticks / TimeSpan.TicksPerMicrosecond))).Otherwise(0L);

    private static Column RankOf(Column severity)
        => Enum.GetValues<Severity>().Aggregate(When(Lit(false), Lit(0)), (cases, each) => cases.When(severity == Lit(AlertRows.Word(each)), Lit((int)each)));

    private static Column SeverityOf(Column rank)
        => Enum.GetValues<Severity>().Aggregate(When(Lit(false), Lit("")), (cases, each) => cases.When(rank == Lit((int)each), Lit(AlertRows.Word(each))));
}
