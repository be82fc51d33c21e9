using System.Globalization;
using Lakehouse.Parsing;
using Lakehouse.Rules;
using Lakehouse.Tables;
using SparkJobs.Detection.Monitoring;
using SparkJobs.Detection.Sources;
using SparkJobs.Ingest;
using SparkJobs.Lake;
using SparkJobs.Output;
using SparkJobs.Rules;
using SparkJobs.Settings;
using SparkJobs.Storage;

namespace SparkJobs.Detection;

/// <summary>The streaming detection: starts a query for each thing to write, and keeps them running.</summary>
/// <param name="lake">The lake.</param>
/// <param name="stores">The stores of paths.</param>
/// <param name="settings">The settings.</param>
/// <param name="rules">The rules.</param>
/// <param name="report">Told what is done.</param>
/// <param name="clock">The clock.</param>
internal sealed class DetectionRun(LakeStore lake, FileStores stores, JobSettings settings, RulesFile rules, RunReport report, TimeProvider clock)
{
    private static readonly TimeSpan FolderPoll = TimeSpan.FromSeconds(1);

    // As many groups of a task are kept in a hash table before the rest of its rows is sorted; Spark's own 128 has every batch sorted, which is a third of the windows' work. A group takes
    // less than a kilobyte.
    private const string GroupsHashed = "spark.sql.objectHashAggregate.sortBased.fallbackThreshold";
    private const string SparksGroups = "128";
    private const string OurGroups = "100000";

    private readonly DetectionMetrics _metrics = new(clock);

    /// <summary>Told the address of the metrics when the queries are about to start. Default: nobody.</summary>
    public Action<string> Started { get; init; } = static _ => { };

    /// <summary>Runs the queries until all have ended, or until they are to stop.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="cancellationToken">Stops the queries after the batch that runs; their checkpoints let the next run go on.</param>
    /// <exception cref="JobException">There is no input (exit code 4), the rules cost more state than is allowed (2), or a query failed for good.</exception>
    public async Task RunAsync(DetectionOptions options, CancellationToken cancellationToken)
    {
        await HashGroupsAsync(cancellationToken);
        var events = new StreamedEvents(lake, options.Source, settings) { Format = await FormatAsync(options, cancellationToken) };
        var active = await ActiveAsync(options, events, cancellationToken);
        var flagging = await new LakeRules(lake, report).NoteAsync(rules, cancellationToken);
        using var written = new WrittenAlerts(lake, flagging, settings.Detect, _metrics);
        using var past = new HistoryDetection(lake, settings.Detect, active, report, clock);
        var plan = new DetectionPlan(lake, settings, active, options, events) { Report = report, Clock = clock, Past = past };
        var queries = await plan.PrepareAsync(written.UpdateAsync, cancellationToken);
        await written.UpdateAsync(cancellationToken);
        var before = written.Count;
        await using var server = MetricsServer.Start(options.MetricsPort, _metrics);
        report.Note($"{string.Join(", ", queries.Select(query => query.Name))} from {options.Source.Identity}; metrics: {server.Address}");
        Started(server.Address);
        await SuperviseAsync(queries, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        await written.UpdateAsync(cancellationToken);
        if (options.Outputs.Contains(DetectionOutput.Alerts))
        {
            report.Note(string.Create(CultureInfo.InvariantCulture, $"{written.Count - before} new alerts, {written.Count} in all, in {lake.Root.Below(Alerts.Definition.Name)}"));
        }
    }

    // Unless somebody has said otherwise.
    private async Task HashGroupsAsync(CancellationToken cancellationToken)
    {
        if (await lake.Spark.Conf().GetAsync(GroupsHashed, SparksGroups, cancellationToken) == SparksGroups)
        {
            await lake.Spark.Conf().SetAsync(GroupsHashed, OurGroups, cancellationToken);
        }
    }

    private async Task<RuleSet> ActiveAsync(DetectionOptions options, StreamedEvents events, CancellationToken cancellationToken)
    {
        if (options.Source is LakeSource)
        {
            await lake.RequireAsync(RawEvents.Definition.Name, cancellationToken);
        }

        if (!options.Outputs.Contains(DetectionOutput.Alerts) && !options.Outputs.Contains(DetectionOutput.Early))
        {
            return new RuleSet([]);
        }

        var active = await ActiveRules.OfAsync(rules, events.ForWindows(), settings.Ingest.ExtraColumns.Keys, report, cancellationToken);
        ActiveRules.RequireAny(active, rules);
        report.Note(StateCost.Check(active, options.Outputs.Contains(DetectionOutput.Early), settings.Detect.StateRowsPerEvent));
        return active;
    }

    private async Task<LineFormat> FormatAsync(DetectionOptions options, CancellationToken cancellationToken)
    {
        if (options.Source is not FolderSource source)
        {
            return StreamedEvents.MessageFormat(settings);
        }

        var files = await FilesAsync(source.Folder, options.AvailableNow, cancellationToken);
        var first = await new InputInspector(stores, settings.Ingest.ExtraColumns).InspectAsync([files[0]], new Dictionary<string, FileRecord>(), cancellationToken);
        return StreamedEvents.FileFormat(settings, first[0].Facts.Format);
    }

    // A folder that fills with files may have none yet, or none any more.
    private async Task<IReadOnlyList<StoredFile>> FilesAsync(LakePath folder, bool isComplete, CancellationToken cancellationToken)
    {
        var mayBeEmpty = !isComplete && (folder.IsS3 || Directory.Exists(folder.Text));
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                return await new InputFinder(stores).FindAsync([folder.Text], cancellationToken);
            }
            catch (JobException e) when (mayBeEmpty && e.ExitCode == ExitCode.Input)
            {
                if (isFirst)
                {
                    report.Note($"Waiting for the first file in {folder}.");
                }

                await Task.Delay(FolderPoll, clock, cancellationToken);
            }
        }
    }

    // One query that fails for good ends the others, each between two of its batches.
    private async Task SuperviseAsync(IReadOnlyList<DetectionQuery> queries, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAll(queries.Select(async query =>
        {
            try
            {
                await new QuerySupervisor(query, _metrics, settings.Detect, report, clock).RunAsync(stop.Token);
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
        }));
    }
}
