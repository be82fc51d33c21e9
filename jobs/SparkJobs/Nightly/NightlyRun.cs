using Lakehouse.Tables;
using SparkJobs.Detection;
using SparkJobs.Forget;
using SparkJobs.Ingest;
using SparkJobs.Lake;
using SparkJobs.Output;
using SparkJobs.Rules;
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
    /// <param name="inputs">Files, folders and patterns; none where the night takes what ingest, replay and streams brought.</param>
    /// <param name="dates">The dates of the gold tables.</param>
    /// <param name="cancellationToken">Interrupts the run; the next one completes it.</param>
    /// <returns>What was done for the gold tables.</returns>
    /// <exception cref="JobException">There is neither a lake nor an input, or the rules are wrong. Exit code 2.</exception>
    public async Task<GoldPlan> RunAsync(IReadOnlyList<string> inputs, NightDates dates, CancellationToken cancellationToken)
    {
        var rules = await ReadRulesAsync(cancellationToken);
        var ledger = await IngestAsync(inputs, cancellationToken);
        await FlagAsync(rules, cancellationToken);
        var plan = await new GoldStep(lake, ledger, LakeTables.Gold(settings.Gold), report).RunAsync(dates, cancellationToken);
        if (plan.IsEmpty)
        {
            report.Note(dates.AreNamed ? "Every table is up to date for these dates." : "Nothing is due.");
        }

        if (dates.AreNamed || !plan.IsEmpty)
        {
            await StateCopiesAsync(dates.AreNamed ? [.. plan.EventDates.Where(dates.Contains)] : plan.Dates, cancellationToken);
        }

        return plan;
    }

    /// <summary>Ingests every event of the inputs and rewrites events where they changed.</summary>
    /// <param name="inputs">Files, folders and patterns.</param>
    /// <param name="cancellationToken">Interrupts the run; the next one completes it.</param>
    /// <returns>What is computed.</returns>
    public async Task<ComputedDatesLedger> IngestAsync(IReadOnlyList<string> inputs, CancellationToken cancellationToken)
    {
        var ingest = await new IngestRun(lake, stores, settings.Ingest, report, now).RunAsync(inputs, cancellationToken);
        if (inputs.Count > 0 || ingest.Files > 0)
        {
            State(ingest);
        }

        return await EventsAsync(cancellationToken);
    }

    /// <summary>Reads the rules that flagged_users is derived by: a run that writes before its night asks first, so that their mistakes are told while nothing has been done.</summary>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <returns>The rules; null where the lake has no alerts.</returns>
    /// <exception cref="JobException">They are missing or wrong. Exit code 2.</exception>
    public async Task<RulesFile?> ReadRulesAsync(CancellationToken cancellationToken)
        => await lake.ExistsAsync(Alerts.Definition.Name, cancellationToken) ? RulesFile.Read(RulesFile.PathOf(null, settings)) : null;

    private void State(IngestResult ingest)
    {
        report.Fact("files ingested", ingest.Files);
        report.Fact("files skipped", ingest.Skipped);
        report.Fact("lines in", ingest.Lines);
        report.Fact("accepted", ingest.Accepted);
        report.Fact("quarantined", ingest.Quarantined);
    }

    /// <summary>Moves quarantined lines that pass now to raw_events and rewrites events where they changed.</summary>
    /// <param name="reason">The reason of the lines to judge; null for any.</param>
    /// <param name="ingestId">The content whose lines to judge; null for any.</param>
    /// <param name="cancellationToken">Interrupts the run; the next one completes it.</param>
    /// <exception cref="JobException">There is no lake, no such content, or no key to tell those who were forgotten by. Exit code 2.</exception>
    public async Task ReplayAsync(string? reason, string? ingestId, CancellationToken cancellationToken)
    {
        await lake.RequireAsync(Files.Definition.Name, cancellationToken);
        await ForgottenLines.ReadAsync(lake, stores.For(lake.Root), cancellationToken);
        CopyFolder.RemoveLeft(lake.Root, now);
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

    // Other runs bring alerts; rules and settings may have changed since flagged_users was derived from them.
    private async Task FlagAsync(RulesFile? file, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            var rules = await new LakeRules(lake, report).OfAsync(file, cancellationToken);
            await new FlaggedUsersStep(lake, rules, settings.Detect).RunAsync(cancellationToken);
        }
    }

    private async Task StateCopiesAsync(IReadOnlyList<DateOnly> dates, CancellationToken cancellationToken)
    {
        var (events, copies) = dates.Count == 0 ? (0, 0) : await CopiesAsync(dates, cancellationToken);
        report.Fact("distinct events of the dates", events);
        report.Fact("copies of the dates", copies);
    }

    private async Task<(long Events, long Copies)> CopiesAsync(IReadOnlyList<DateOnly> dates, CancellationToken cancellationToken)
    {
        var counts = await lake.Read(Events.Definition.Name)
            .Filter(TableSql.In(RawEvents.EventDate, dates))
            .Agg(Count(Lit(1)), Coalesce(Sum(Col(Events.Copies)), Lit(0L)))
            .CollectAsync(cancellationToken);
        var row = counts.Single();
        return (row.GetAs<long>(0), row.GetAs<long>(1) - row.GetAs<long>(0));
    }
}
