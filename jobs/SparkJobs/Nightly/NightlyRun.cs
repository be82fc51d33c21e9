using Lakehouse.Tables;
using SparkJobs.Ingest;
using SparkJobs.Lake;
using SparkJobs.Output;
using SparkJobs.Settings;
using SparkJobs.Storage;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Nightly;

/// <summary>The night: ingest, events, gold tables.</summary>
/// <param name="lake">The lake.</param>
/// <param name="stores">The stores of paths.</param>
/// <param name="settings">The settings.</param>
/// <param name="report">Told what is done.</param>
/// <param name="now">The run's clock, UTC.</param>
internal sealed class NightlyRun(LakeStore lake, FileStores stores, JobSettings settings, RunReport report, DateTime now)
{
    /// <summary>Ingests every event of the inputs, rewrites events where they changed, and computes the gold tables for dates.</summary>
    /// <param name="inputs">Files, folders and patterns.</param>
    /// <param name="from">The first date of the gold tables.</param>
    /// <param name="to">The last date.</param>
    /// <param name="cancellationToken">Interrupts the run; the next one completes it.</param>
    public async Task RunAsync(IReadOnlyList<string> inputs, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var ledger = await IngestAsync(inputs, cancellationToken);
        await new GoldStep(lake, ledger, LakeTables.Gold(settings.Gold), report).RunAsync(from, to, cancellationToken);
        await StateCopiesAsync(from, to, cancellationToken);
    }

    /// <summary>Ingests every event of the inputs and rewrites events where they changed.</summary>
    /// <param name="inputs">Files, folders and patterns.</param>
    /// <param name="cancellationToken">Interrupts the run; the next one completes it.</param>
    /// <returns>What is computed.</returns>
    public async Task<ComputedDatesLedger> IngestAsync(IReadOnlyList<string> inputs, CancellationToken cancellationToken)
    {
        var ingest = await new IngestRun(lake, stores, settings.Ingest, report, now).RunAsync(inputs, cancellationToken);
        report.Fact("files ingested", ingest.Files);
        report.Fact("files skipped", ingest.Skipped);
        report.Fact("lines in", ingest.Lines);
        report.Fact("accepted", ingest.Accepted);
        report.Fact("quarantined", ingest.Quarantined);
        return await EventsAsync(cancellationToken);
    }

    /// <summary>Moves quarantined lines that pass now to raw_events and rewrites events where they changed.</summary>
    /// <param name="reason">The reason of the lines to judge; null for any.</param>
    /// <param name="ingestId">The content whose lines to judge; null for any.</param>
    /// <param name="cancellationToken">Interrupts the run; the next one completes it.</param>
    /// <exception cref="JobException">There is no lake, or no such content. Exit code 2.</exception>
    public async Task ReplayAsync(string? reason, string? ingestId, CancellationToken cancellationToken)
    {
        if (!await lake.ExistsAsync(Files.Definition.Name, cancellationToken))
        {
            throw new JobException(ExitCode.Usage, $"No lake at {lake.Root}: it holds no table {Files.Definition.Name}. An ingest makes one.");
        }

        var files = new FileLedger(lake);
        await files.ReadAsync(cancellationToken);
        var moved = await new ReplayRun(lake, files, settings.Ingest, report, now).RunAsync(reason, ingestId, cancellationToken);
        report.Fact("lines moved", moved);
        await EventsAsync(cancellationToken);
    }

    private async Task<ComputedDatesLedger> EventsAsync(CancellationToken cancellationToken)
    {
        await lake.EnsureAsync(ComputedDates.Definition, cancellationToken);
        var ledger = new ComputedDatesLedger(lake, now);
        await ledger.ReadAsync(cancellationToken);
        await new EventsStep(lake, ledger, report).RunAsync(cancellationToken);
        return ledger;
    }

    private async Task StateCopiesAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var condition = FormattableString.Invariant($"{RawEvents.EventDate} BETWEEN DATE'{from:yyyy-MM-dd}' AND DATE'{to:yyyy-MM-dd}'");
        var counts = await lake.Read(Events.Definition.Name)
            .Filter(condition)
            .Agg(Count(Lit(1)), Coalesce(Sum(Col(Events.Copies)), Lit(0L)))
            .CollectAsync(cancellationToken);
        var row = counts.Single();
        report.Fact("distinct events of the dates", row.GetAs<long>(0));
        report.Fact("copies of the dates", row.GetAs<long>(1) - row.GetAs<long>(0));
    }
}
