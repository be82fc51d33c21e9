using Lakehouse.Rules;
using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using SparkJobs.Output;
using SparkJobs.Settings;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Detection;

/// <summary>
/// The first start over the lake's own table: what a stream would find in the events that are there, found as a batch, which needs a small part of the time, and finds late events' alerts
/// as well. The stream begins where the windows were still open.
/// </summary>
/// <param name="lake">The lake.</param>
/// <param name="settings">The settings.</param>
/// <param name="rules">The rules that the events have the columns for.</param>
/// <param name="report">Told what was found.</param>
/// <param name="clock">The clock.</param>
internal sealed class HistoryDetection(LakeStore lake, DetectSettings settings, RuleSet rules, RunReport report, TimeProvider clock) : IDisposable
{
    // One after the other: either groups all events of the lake, and two at once take more than the time of both.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly DateTime _latest = clock.GetUtcNow().UtcDateTime.AddSeconds(settings.MaxAheadSeconds);

    private DataFrame Events => lake.Read(RawEvents.Definition.Name).Filter(Col(EventColumns.EventTime) <= Lit(_latest));

    /// <summary>Looks at the windows, unless the checkpoint has begun.</summary>
    /// <param name="checkpoint">The query's checkpoint.</param>
    /// <param name="cancellationToken">Interrupts it; the next run does it anew, and no alert comes twice.</param>
    /// <returns>What the query need not look at; null where it has begun without.</returns>
    public Task<History?> OfWindowsAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
        => OfAsync(checkpoint, DetectionPlan.WindowsQuery, WindowsAsync, cancellationToken);

    /// <summary>Looks at the sessions, unless the checkpoint has begun.</summary>
    /// <param name="checkpoint">The query's checkpoint.</param>
    /// <param name="cancellationToken">Interrupts it; the next run does it anew, and no alert comes twice.</param>
    /// <returns>What the query need not look at; null where it has begun without.</returns>
    public Task<History?> OfSessionsAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
        => OfAsync(checkpoint, DetectionPlan.SessionsQuery, SessionsAsync, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<History?> OfAsync(
        Checkpoint checkpoint,
        string query,
        Func<DateTime, CancellationToken, Task<(DataFrame Alerts, DateTime Since)>> find,
        CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return checkpoint.HasBegun || await NewestAsync(cancellationToken) is not { } newest
                ? checkpoint.History
                : await LookBackAsync(checkpoint, query, find, newest, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<History> LookBackAsync(
        Checkpoint checkpoint,
        string query,
        Func<DateTime, CancellationToken, Task<(DataFrame Alerts, DateTime Since)>> find,
        DateTime newest,
        CancellationToken cancellationToken)
    {
        // Whole seconds, as the ends of windows are.
        var closed = BoundedDate.Add(newest, TimeSpan.FromSeconds(-settings.WatermarkSeconds));
        var until = new DateTime(closed.Ticks - (closed.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        var files = (await Events.InputFilesAsync(cancellationToken)).Count;
        var (alerts, since) = await find(until, cancellationToken);
        var added = await BatchAlerts.AddMissingAsync(lake, alerts, all => all.Filter(Col(Alerts.WindowEnd) <= Lit(until)), cancellationToken);
        var history = new History(until, since) { Files = files };
        await checkpoint.NoteAsync(lake, history, cancellationToken);
        report.Note(FormattableString.Invariant($"{query}: {added} alerts of what had ended by {until:yyyy-MM-ddTHH:mm:ssZ} in the events that are there; the query goes on from there."));
        return history;
    }

    private async Task<DateTime?> NewestAsync(CancellationToken cancellationToken)
        => (DateTime?)(await Events.Agg(Max(Col(EventColumns.EventTime))).CollectAsync(cancellationToken)).Single().Get(0);

    private async Task<(DataFrame Alerts, DateTime Since)> WindowsAsync(DateTime until, CancellationToken cancellationToken)
    {
        var alerts = await new BatchAlerts(lake.Spark, Events, rules).OfWindowsAsync(cancellationToken);
        return (alerts, BoundedDate.Add(until, -rules.Windowed.Max(rule => rule.Window)));
    }

    // A key that is no candidate has no session that was long enough for an alert: what is open of it began later than that.
    private async Task<(DataFrame Alerts, DateTime Since)> SessionsAsync(DateTime until, CancellationToken cancellationToken)
    {
        var (alerts, sessions) = await new BatchAlerts(lake.Spark, Events, rules).OfSessionsAsync(cancellationToken);
        var longest = rules.Sessions.Max(rule => TimeSpan.FromSeconds((double)rule.Threshold) + rule.Gap);
        var since = BoundedDate.Add(until, -longest);
        var open = await sessions.Filter(Col(Alerts.WindowEnd) > Lit(until)).Agg(Min(Col(Alerts.WindowStart))).CollectAsync(cancellationToken);
        return (alerts, (DateTime?)open.Single().Get(0) is { } oldest && oldest < since ? oldest : since);
    }
}
