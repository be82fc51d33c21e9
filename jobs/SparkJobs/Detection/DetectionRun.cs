using System.Security.Cryptography;
using System.Text;
using Lakehouse.Parsing;
using Lakehouse.Rules;
using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkConnect.Sql.Streaming;
using SparkJobs.Ingest;
using SparkJobs.Lake;
using SparkJobs.Output;
using SparkJobs.Settings;
using SparkJobs.Storage;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Detection;

/// <summary>The streaming detection over a folder of files: one query, exactly once into alerts.</summary>
/// <param name="lake">The lake.</param>
/// <param name="stores">The stores of paths.</param>
/// <param name="settings">The settings.</param>
/// <param name="rules">The rules.</param>
/// <param name="report">Told what is done.</param>
internal sealed class DetectionRun(LakeStore lake, FileStores stores, JobSettings settings, RuleSet rules, RunReport report)
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(10);

    /// <summary>Runs the query until it ends, or until it is interrupted.</summary>
    /// <param name="input">The folder.</param>
    /// <param name="availableNow">Whether the query ends when everything that is there has been read.</param>
    /// <param name="cancellationToken">Stops the query; its checkpoint lets the next run go on.</param>
    /// <exception cref="JobException">There is no file to tell the columns from. Exit code 4.</exception>
    public async Task RunAsync(string input, bool availableNow, CancellationToken cancellationToken)
    {
        var folder = LakePath.Parse(input);
        var format = await FormatAsync(folder, cancellationToken);
        await lake.EnsureAsync(Alerts.Definition, cancellationToken);
        var before = await lake.CountAsync(Alerts.Definition, "true", cancellationToken);
        var query = await StartAsync(folder, format, availableNow, cancellationToken);
        try
        {
            while (!await query.AwaitTerminationAsync(Poll, cancellationToken))
            {
            }
        }
        catch (OperationCanceledException)
        {
            await query.StopAsync(CancellationToken.None);
            throw;
        }

        var after = await lake.CountAsync(Alerts.Definition, "true", cancellationToken);
        report.Note(FormattableString.Invariant($"{after - before} new alerts, {after} in all, in {lake.Root.Below(Alerts.Definition.Name)}"));
    }

    private async Task<LineFormat> FormatAsync(LakePath folder, CancellationToken cancellationToken)
    {
        var files = await new InputFinder(stores).FindAsync([folder.Text], cancellationToken);
        var first = await new InputInspector(stores, settings.Ingest.ExtraColumns).InspectAsync([files[0]], new Dictionary<string, FileRecord>(), cancellationToken);
        // In a folder that fills, later files may have quotes; a header is a line that is no event, wherever it comes.
        return first[0].Facts.Format with { Header = null, Quoted = true };
    }

    private Task<StreamingQuery> StartAsync(LakePath folder, LineFormat format, bool availableNow, CancellationToken cancellationToken)
    {
        var lines = lake.Spark.ReadStream().Format("text").Load(lake.EnginePath(folder))
            .Select(Col("value"), Lit(folder.Text).As(RawEvents.SourceFile), Lit("").As(RawEvents.IngestId));
        var judgement = new JudgementRules { EventTypes = settings.Ingest.EventTypes, Latest = Expr("current_timestamp() + INTERVAL 1 DAY") };
        var events = RawEvents.Transform(JudgedLines.Transform(lines, format, judgement), format.ExtraColumns);
        return RuleAlerts.Transform(events, rules, Watermark).WriteStream()
            .Format("delta")
            .OutputMode("append")
            .QueryName($"detect_{Id(folder)}")
            .Option("checkpointLocation", lake.EnginePath(lake.Root.Below($"_checkpoints/detect-{Id(folder)}")))
            .Trigger(availableNow ? Trigger.AvailableNow() : Trigger.ProcessingTime("5 seconds"))
            .StartAsync(lake.EnginePath(lake.Root.Below(Alerts.Definition.Name)), cancellationToken);
    }

    // A checkpoint holds the state of one watermark over one folder; rules may change on it.
    private string Id(LakePath folder)
    {
        var text = FormattableString.Invariant($"{folder.Text}|{settings.Detect.WatermarkSeconds}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    private TimeSpan Watermark => TimeSpan.FromSeconds(settings.Detect.WatermarkSeconds);
}
