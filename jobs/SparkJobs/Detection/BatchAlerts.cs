using Lakehouse.Rules;
using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Detection;

/// <summary>
/// The alerts of a batch of events. Which groups may hold one is asked first, since nearly none does and that is cheaply told; then those alone are looked at exactly.
/// </summary>
/// <param name="spark">The session.</param>
/// <param name="events">The events.</param>
/// <param name="rules">The rules.</param>
internal sealed class BatchAlerts(SparkSession spark, DataFrame events, RuleSet rules)
{
    /// <summary>The most candidates, each a number that goes to the engine with the question; of more, all groups are looked at exactly. Default 100,000.</summary>
    public int MostCandidates { get; init; } = 100_000;

    /// <summary>The alerts of the rules over windows; there is one.</summary>
    /// <param name="cancellationToken">Interrupts the look for candidates.</param>
    /// <returns>The columns of the table alerts.</returns>
    public async Task<DataFrame> OfWindowsAsync(CancellationToken cancellationToken)
        => await FewAsync(RuleAlerts.CandidateGroups(events, rules), cancellationToken) is { } groups
            ? RuleAlerts.Among(events, rules, groups)
            : RuleAlerts.Transform(events, rules, null);

    /// <summary>The alerts of the rules over sessions; there is one.</summary>
    /// <param name="cancellationToken">Interrupts the look for candidates.</param>
    /// <returns>The alerts, with the columns of the table; and the sessions of which they are some, with the alerts' window_start and window_end.</returns>
    public async Task<(DataFrame Alerts, DataFrame Sessions)> OfSessionsAsync(CancellationToken cancellationToken)
        => await FewAsync(SessionAlerts.CandidateKeys(events, rules), cancellationToken) is { } keys
            ? (SessionAlerts.Among(events, rules, keys), SessionAlerts.Sessions(events, rules, keys))
            : (SessionAlerts.Transform(events, rules, null), SessionAlerts.Sessions(events, rules));

    /// <summary>Adds those alerts to the table that are not there yet.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="alerts">Alerts.</param>
    /// <param name="part">The part of all alerts that this is about: it takes it out of those found and out of the table.</param>
    /// <param name="cancellationToken">Interrupts it; nothing is added, or all.</param>
    /// <returns>How many were added.</returns>
    public static async Task<long> AddMissingAsync(LakeStore lake, DataFrame alerts, Func<DataFrame, DataFrame> part, CancellationToken cancellationToken)
    {
        var (table, log) = (Alerts.Definition.Name, lake.Log(Alerts.Definition.Name));
        await lake.EnsureAsync(Alerts.Definition, cancellationToken);
        var before = await log.VersionAsync(cancellationToken);
        await lake.AppendAsync(Alerts.Definition, part(alerts).Join(part(lake.Read(table)).Select(Col(Alerts.AlertId)), [Alerts.AlertId], "left_anti"), cancellationToken);
        // The commit itself tells, unless others have written meanwhile. An engine may leave out the commit of no rows.
        var commits = await log.VersionAsync(cancellationToken) - before;
        if (commits == 0)
        {
            return 0;
        }

        if (commits == 1 && await log.NewestRowsAsync(null, cancellationToken) is { Removes: false } rows)
        {
            return rows.Total;
        }

        return await part(lake.Read(table)).CountAsync(cancellationToken) - await part(lake.ReadAt(table, before)).CountAsync(cancellationToken);
    }

    private async Task<DataFrame?> FewAsync(DataFrame candidates, CancellationToken cancellationToken)
    {
        var rows = await candidates.Limit(MostCandidates + 1).CollectAsync(cancellationToken);
        return rows.Count > MostCandidates ? null : spark.CreateDataFrame(rows, await candidates.SchemaAsync(cancellationToken));
    }
}
