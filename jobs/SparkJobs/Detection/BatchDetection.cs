using Lakehouse.Rules;
using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using SparkJobs.Output;
using SparkJobs.Rules;
using SparkJobs.Settings;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Detection;

/// <summary>
/// The rules as a batch over raw_events: the windows and sessions that start on one date and are over, seen from the newest event of the lake as a stream would see it. Alerts that are
/// not there yet are added.
/// </summary>
/// <param name="lake">The lake.</param>
/// <param name="settings">The settings.</param>
/// <param name="rules">The rules.</param>
/// <param name="report">Told what is done.</param>
/// <param name="now">The run's clock, UTC.</param>
internal sealed class BatchDetection(LakeStore lake, JobSettings settings, RulesFile rules, RunReport report, DateTime now)
{
    /// <summary>Finds the alerts of a date and adds those that are missing.</summary>
    /// <param name="date">The date the windows start on.</param>
    /// <param name="cancellationToken">Interrupts the run; the next one completes it.</param>
    /// <returns>How many were added.</returns>
    /// <exception cref="JobException">There is no lake, or no rule is active, the rules cost more than is allowed, or the engine refuses a condition of one. Exit code 2.</exception>
    public async Task<long> RunAsync(DateOnly date, CancellationToken cancellationToken)
    {
        await lake.RequireAsync(RawEvents.Definition.Name, cancellationToken);
        var events = lake.Read(RawEvents.Definition.Name).Filter(Col(EventColumns.EventTime) <= Lit(now.AddSeconds(settings.Detect.MaxAheadSeconds)));
        var active = await ActiveRules.OfAsync(rules, events, settings.Ingest.ExtraColumns.Keys, report, cancellationToken);
        ActiveRules.RequireAny(active, rules);
        _ = StateCost.Check(active, early: false, settings.Detect.StateRowsPerEvent);
        await lake.EnsureAsync(Alerts.Definition, cancellationToken);
        if (await NewestAsync(events, date, cancellationToken) is not { } newest)
        {
            report.Note(FormattableString.Invariant($"There is no event on {date:yyyy-MM-dd} or after it."));
            return 0;
        }

        var found = await FoundAsync(events, active, date, newest, cancellationToken);
        var closed = BoundedDate.Add(newest, TimeSpan.FromSeconds(-settings.Detect.WatermarkSeconds));
        var added = 0L;
        foreach (var (query, alerts) in found)
        {
            var until = await LimitAsync(query, closed, cancellationToken);
            added += await BatchAlerts.AddMissingAsync(lake, alerts, all => OfDate(all, date).Filter(Col(Alerts.WindowEnd) <= Lit(until)), cancellationToken);
        }

        return added;
    }

    // A stream that runs has read which alerts are there when it began: what it has yet to write is left to it.
    private async Task<DateTime> LimitAsync(string query, DateTime closed, CancellationToken cancellationToken)
    {
        if (await new RunningDetections(lake, new DateTimeOffset(now, TimeSpan.Zero)).ClosedUntilAsync(query, cancellationToken) is not { } running || running >= closed)
        {
            return closed;
        }

        report.Note(FormattableString.Invariant($"A detection is running: the alerts of windows that end after {running:yyyy-MM-ddTHH:mm:ssZ} are left to its query {query}."));
        return running;
    }

    private async Task<List<(string Query, DataFrame Alerts)>> FoundAsync(DataFrame events, RuleSet active, DateOnly date, DateTime newest, CancellationToken cancellationToken)
    {
        var found = new List<(string, DataFrame)>();
        if (active.Windowed is { Count: > 0 } windowed)
        {
            var longest = windowed.Max(rule => rule.Window);
            var seen = Between(events, Start(date), BoundedDate.Add(Start(BoundedDate.AddDays(date, 1)), longest));
            found.Add((DetectionPlan.WindowsQuery, await new BatchAlerts(lake.Spark, seen, active).OfWindowsAsync(cancellationToken)));
        }

        if (active.Sessions.Count > 0)
        {
            found.Add((DetectionPlan.SessionsQuery, await SessionsAsync(events, active, date, newest, cancellationToken)));
        }

        return found;
    }

    // A session that starts on the date can last for days: dates are added until none of them is still open where they end.
    private async Task<DataFrame> SessionsAsync(DataFrame events, RuleSet active, DateOnly date, DateTime newest, CancellationToken cancellationToken)
    {
        var gap = active.Sessions.Max(rule => rule.Gap);
        for (var days = 2; ; days *= 2)
        {
            var end = Start(BoundedDate.AddDays(date, days));
            var seen = Between(events, BoundedDate.Add(Start(date), -gap), end);
            // One that is still open may be too short for an alert as yet.
            var open = OfDate(SessionAlerts.Sessions(seen, active), date).Filter(Col(Alerts.WindowEnd) > Lit(end));
            if (end > newest || await open.Limit(1).CountAsync(cancellationToken) == 0)
            {
                return (await new BatchAlerts(lake.Spark, seen, active).OfSessionsAsync(cancellationToken)).Alerts;
            }
        }
    }

    // An event so near to midnight that its date is another one does not exist: event_date is the date of event_time.
    private static DataFrame Between(DataFrame events, DateTime from, DateTime to)
        => events.Filter(
            (Col(RawEvents.EventDate) >= Lit(DateOnly.FromDateTime(from)))
            & (Col(RawEvents.EventDate) <= Lit(DateOnly.FromDateTime(to)))
            & (Col(EventColumns.EventTime) >= Lit(from))
            & (Col(EventColumns.EventTime) < Lit(to)));

    private static DataFrame OfDate(DataFrame alerts, DateOnly date)
        => alerts.Filter((Col(Alerts.WindowStart) >= Lit(Start(date))) & (Col(Alerts.WindowStart) < Lit(Start(BoundedDate.AddDays(date, 1)))));

    private static DateTime Start(DateOnly date) => date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    private static async Task<DateTime?> NewestAsync(DataFrame events, DateOnly date, CancellationToken cancellationToken)
    {
        var rows = await events.Filter(Col(RawEvents.EventDate) >= Lit(date)).Agg(Max(Col(EventColumns.EventTime))).CollectAsync(cancellationToken);
        return (DateTime?)rows.Single().Get(0);
    }
}
