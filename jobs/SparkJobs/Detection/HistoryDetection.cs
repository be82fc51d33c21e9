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

    /// <summary>Looks at the windows, unless that has been done or the checkpoint has begun, and notes with the checkpoint what its query is spared.</summary>
    /// <param name="checkpoint">The query's checkpoint.</param>
    /// <param name="cancellationToken">Interrupts it; the next run does it anew, and no alert comes twice.</param>
    /// <returns>Whether it has looked; not where there is no event either.</returns>
    public Task<bool> OfWindowsAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
        => OfAsync(checkpoint, DetectionPlan.WindowsQuery, WindowsAsync, cancellationToken);

    /// <summary>Looks at the sessions, unless that has been done or the checkpoint has begun, and notes with the checkpoint what its query is spared.</summary>
    /// <param name="checkpoint">The query's checkpoint.</param>
    /// <param name="cancellationToken">Interrupts it; the next run does it anew, and no alert comes twice.</param>
    /// <returns>Whether it has looked; not where there is no event either.</returns>
    public Task<bool> OfSessionsAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
        => OfAsync(checkpoint, DetectionPlan.SessionsQuery, SessionsAsync, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<bool> OfAsync(Checkpoint checkpoint, string query, Func<DataFrame, DateTime, CancellationToken, Task<Found>> find, CancellationToken cancellationToken)
    {
        if (checkpoint.HasBegun || checkpoint.History is not null)
        {
            return false;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            // One version for all questions, whatever is ingested meanwhile.
            var version = await lake.Log(RawEvents.Definition.Name).VersionAsync(cancellationToken);
            var events = lake.ReadAt(RawEvents.Definition.Name, version).Filter(Col(EventColumns.EventTime) <= Lit(_latest));
            if (await NewestAsync(events, cancellationToken) is not { } newest)
            {
                return false;
            }

            // Whole seconds, as the ends of windows are.
            var closed = BoundedDate.Add(newest, TimeSpan.FromSeconds(-settings.WatermarkSeconds));
            var until = new DateTime(closed.Ticks - (closed.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
            var found = await find(events, until, cancellationToken);
            var added = await BatchAlerts.AddMissingAsync(lake, found.Alerts, all => all.Filter(Col(Alerts.WindowEnd) <= Lit(until)), cancellationToken);
            var history = new History(until, found.Since, found.From) { Files = (await events.InputFilesAsync(cancellationToken)).Count };
            await checkpoint.NoteAsync(lake, history, cancellationToken);
            await TellAsync(query, until, added, version, cancellationToken);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task TellAsync(string query, DateTime until, long added, long version, CancellationToken cancellationToken)
    {
        report.Note(FormattableString.Invariant($"{query}: {added} alerts of what had ended by {until:yyyy-MM-ddTHH:mm:ssZ} in the events that are there; the query goes on from there."));
        if (await lake.Log(RawEvents.Definition.Name).VersionAsync(cancellationToken) > version)
        {
            report.Warn(FormattableString.Invariant($"{query}: raw_events has grown meanwhile. Of events that came, those that are older than {until:yyyy-MM-ddTHH:mm:ssZ} are in no window; detect --from-lake --batch --date D finds them."));
        }
    }

    private static async Task<DateTime?> NewestAsync(DataFrame events, CancellationToken cancellationToken)
        => (DateTime?)(await events.Agg(Max(Col(EventColumns.EventTime))).CollectAsync(cancellationToken)).Single().Get(0);

    private async Task<Found> WindowsAsync(DataFrame events, DateTime until, CancellationToken cancellationToken)
    {
        var alerts = await new BatchAlerts(lake.Spark, events, rules).OfWindowsAsync(cancellationToken);
        var since = BoundedDate.Add(until, -rules.Windowed.Max(rule => rule.Window));
        return new Found(alerts, since, since);
    }

    // A key that is no candidate has no session that was long enough for an alert: what is open of it began later than that.
    private async Task<Found> SessionsAsync(DataFrame events, DateTime until, CancellationToken cancellationToken)
    {
        var (alerts, sessions) = await new BatchAlerts(lake.Spark, events, rules).OfSessionsAsync(cancellationToken);
        var (gap, longest) = (rules.Sessions.Max(rule => rule.Gap), rules.Sessions.Max(rule => TimeSpan.FromSeconds((double)rule.Threshold) + rule.Gap));
        var since = BoundedDate.Add(until, -longest);
        var open = await sessions.Filter(Col(Alerts.WindowEnd) > Lit(until)).Agg(Min(Col(Alerts.WindowStart))).CollectAsync(cancellationToken);
        var oldest = (DateTime?)open.Single().Get(0) is { } start && start < since ? start : since;
        return new Found(alerts, oldest, BoundedDate.Add(oldest, -gap));
    }

    private sealed record Found(DataFrame Alerts, DateTime Since, DateTime From);
}
