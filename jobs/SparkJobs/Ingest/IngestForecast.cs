using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Forget;
using SparkJobs.Lake;
using SparkJobs.Output;
using SparkJobs.Settings;
using SparkJobs.Storage;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Ingest;

/// <summary>What an ingest would change: the dates that get or lose events. Writes to no table.</summary>
/// <param name="lake">The lake.</param>
/// <param name="stores">The stores of input paths.</param>
/// <param name="settings">What is accepted and kept.</param>
/// <param name="report">Told about each file.</param>
/// <param name="now">The run's clock, UTC.</param>
internal sealed class IngestForecast(LakeStore lake, FileStores stores, IngestSettings settings, RunReport report, DateTime now)
{
    private readonly FileLedger _ledger = new(lake);

    /// <summary>Works it out.</summary>
    /// <param name="inputs">Files, folders and patterns; none for what an interrupted run left.</param>
    /// <param name="cancellationToken">Interrupts the queries.</param>
    /// <returns>The dates whose raw_events change, each with whether it has rows afterwards.</returns>
    /// <exception cref="JobException">An input is missing or none has a line (exit code 4); there is neither a lake nor an input, or the key of those who were forgotten is not at hand (2).</exception>
    public async Task<IReadOnlyDictionary<DateOnly, bool>> MakeAsync(IReadOnlyList<string> inputs, CancellationToken cancellationToken)
    {
        var hasLedger = await lake.ExistsAsync(Files.Definition.Name, cancellationToken);
        if (hasLedger)
        {
            await _ledger.ReadAsync(cancellationToken);
        }

        var forgotten = await ForgottenLines.ReadAsync(lake, stores.For(lake.Root), cancellationToken);
        var files = await new IngestInputs(lake, stores, settings, report).FindAsync(inputs, _ledger.Records, cancellationToken);
        var ledger = AfterReplay();
        var interrupted = await InterruptedFiles.FindAsync(
            ledger,
            files.Select(file => file.File.Path),
            stores,
            new InputInspector(stores, settings.ExtraColumns),
            cancellationToken);
        var decision = IngestDecision.Make([.. files.Concat(interrupted.There).OrderBy(file => file.File.Path, StringComparer.Ordinal)], ledger);
        foreach (var item in decision.Ingest)
        {
            report.Note($"{item.File.Path}: would be ingested.");
        }

        IReadOnlyList<FileRecord> replaced = [.. decision.Ingest.Select(item => item.Previous).OfType<FileRecord>(), .. decision.Superseded, .. interrupted.Gone];
        return await DatesAsync(decision, replaced, forgotten, cancellationToken);
    }

    // A run completes an interrupted replay before it looks at files.
    private Dictionary<string, FileRecord> AfterReplay()
        => _ledger.Records.Values.ToDictionary(
            record => record.SourceFile,
            record => record.IsReplaying ? record with { State = Files.Ingested } : record,
            StringComparer.Ordinal);

    private async Task<IEnumerable<DateOnly>> ReplayedAsync(CancellationToken cancellationToken)
    {
        var open = _ledger.Records.Values.Where(record => record.IsReplaying).ToList();
        return open.Count == 0 ? [] : await DatesOfAsync(new ReplayLines(lake, settings, now).MarkedEvents(open).Select(Col(RawEvents.EventDate)), cancellationToken);
    }

    private static async Task<HashSet<DateOnly>> DatesOfAsync(DataFrame dates, CancellationToken cancellationToken)
        => [.. (await dates.Distinct().CollectAsync(cancellationToken)).Select(row => row.GetAs<DateOnly>(0))];

    private async Task<IReadOnlyDictionary<DateOnly, bool>> DatesAsync(
        IngestDecision decision,
        IReadOnlyList<FileRecord> replaced,
        ForgottenLines forgotten,
        CancellationToken cancellationToken)
    {
        var brought = decision.Ingest.Count == 0 ? [] : await BroughtAsync(decision.Ingest, forgotten, cancellationToken);
        brought.UnionWith(await ReplayedAsync(cancellationToken));
        var left = replaced.Count == 0
            ? []
            : (await new FileCounts(lake).AcceptedAsync(FileCounts.RowsOf([.. replaced]), cancellationToken)).Values.SelectMany(counts => counts.Keys).ToHashSet();
        left.ExceptWith(brought);
        var kept = left.Count == 0 ? [] : await KeptAsync(left, replaced, cancellationToken);
        return brought.Select(date => (Date: date, Stays: true))
            .Concat(left.Select(date => (Date: date, Stays: kept.Contains(date))))
            .ToDictionary(each => each.Date, each => each.Stays);
    }

    private async Task<HashSet<DateOnly>> BroughtAsync(IReadOnlyList<IngestItem> ingest, ForgottenLines forgotten, CancellationToken cancellationToken)
    {
        using var copies = CopyFolder.ForForecast(lake);
        var items = await copies.CopyAsync(ingest, stores, cancellationToken);
        var rows = new LineSource(lake, settings.Rules(now), forgotten).Judged(items)
            .Select(lines => RawEvents.Transform(lines.Judged, lines.Format.ExtraColumns).Select(Col(RawEvents.EventDate)));
        return await DatesOfAsync(LineSource.Union(rows), cancellationToken);
    }

    private async Task<HashSet<DateOnly>> KeptAsync(IReadOnlySet<DateOnly> dates, IReadOnlyList<FileRecord> replaced, CancellationToken cancellationToken)
    {
        var rows = lake.Read(RawEvents.Definition.Name)
            .Filter($"{TableSql.In(RawEvents.EventDate, dates)} AND NOT ({FileCounts.RowsOf([.. replaced])})")
            .Select(Col(RawEvents.EventDate));
        return await DatesOfAsync(rows, cancellationToken);
    }
}
