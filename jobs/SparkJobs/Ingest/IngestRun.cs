using Lakehouse.Parsing;
using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using SparkJobs.Output;
using SparkJobs.Settings;
using SparkJobs.Storage;

namespace SparkJobs.Ingest;

/// <summary>
/// Brings files into raw_events and quarantine. The order of its commits makes a run that was killed anywhere repairable by the next: files says first
/// which paths are being written (pending), then raw_events, then quarantine are written, then files says that they are complete. A pending path is
/// written again, in the place of whatever it left.
/// </summary>
internal sealed class IngestRun
{
    // Bounds the size of a plan and what a kill throws away.
    private const int FilesPerCommit = 100;

    private readonly LakeStore lake;
    private readonly FileStores stores;
    private readonly IngestSettings settings;
    private readonly RunReport report;
    private readonly FileLedger ledger;
    private readonly DateTime now;

    /// <summary>Prepares a run.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="stores">The stores of input paths.</param>
    /// <param name="settings">What is accepted and kept.</param>
    /// <param name="report">Told what is done.</param>
    /// <param name="now">The run's clock, UTC.</param>
    public IngestRun(LakeStore lake, FileStores stores, IngestSettings settings, RunReport report, DateTime now)
    {
        this.lake = lake;
        this.stores = stores;
        this.settings = settings;
        this.report = report;
        this.now = now;
        ledger = new FileLedger(lake);
    }

    /// <summary>Ingests what is new or changed among the inputs, and what an interrupted run left.</summary>
    /// <param name="inputs">Files, folders and patterns.</param>
    /// <param name="cancellationToken">Interrupts the run; the next one completes it.</param>
    /// <exception cref="JobException">An input is missing or none has a line (exit code 4), or the figures of a file do not add up (3).</exception>
    public async Task<IngestResult> RunAsync(IReadOnlyList<string> inputs, CancellationToken cancellationToken)
    {
        var found = await new InputFinder(stores).FindAsync(inputs, cancellationToken);
        var inspector = new InputInspector(stores, settings.ExtraColumns);
        var files = await report.StepAsync("check input", () => inspector.InspectAsync(found, cancellationToken));
        if (files.All(file => file.Facts.Lines == 0))
        {
            throw new JobException(ExitCode.Input, $"No line in {string.Join(", ", inputs)}. Nothing was changed.");
        }

        foreach (var table in new[] { Files.Definition, RawEvents.Definition, Quarantine.Definition })
        {
            await lake.EnsureAsync(table, cancellationToken);
        }

        await ledger.ReadAsync(cancellationToken);
        var interrupted = await InterruptedAsync(files.Select(file => file.File.Path), inspector, cancellationToken);
        var decision = IngestDecision.Make([.. files.Concat(interrupted).OrderBy(file => file.File.Path, StringComparer.Ordinal)], ledger.Records);
        Say(decision);
        await RemoveAsync(decision.Superseded, cancellationToken);

        var result = new IngestResult { Skipped = decision.Skipped.Count };
        foreach (var batch in decision.Ingest.Chunk(FilesPerCommit))
        {
            result += await IngestAsync(batch, cancellationToken);
        }

        return result;
    }

    /// <summary>Files of an earlier run that was interrupted and that this run does not name: read again where they still are, taken back where they are gone.</summary>
    private async Task<IReadOnlyList<(StoredFile File, FileFacts Facts)>> InterruptedAsync(
        IEnumerable<string> named,
        InputInspector inspector,
        CancellationToken cancellationToken)
    {
        var open = ledger.Records.Values.Where(record => !record.IsIngested).ExceptBy(named, record => record.SourceFile).ToList();
        List<StoredFile> there = [];
        List<FileRecord> gone = [];
        foreach (var record in open)
        {
            var path = LakePath.Parse(record.SourceFile);
            if (await stores.For(path).FindAsync(path.Text, cancellationToken) is { } file)
            {
                there.Add(file);
                report.Note($"{record.SourceFile}: its ingest was interrupted; it is ingested again.");
            }
            else
            {
                gone.Add(record);
                report.Note($"{record.SourceFile}: its ingest was interrupted and the file is gone; its rows are taken back. Give it again to ingest it.");
            }
        }

        await RemoveAsync(gone, cancellationToken);
        return await inspector.InspectAsync(there, cancellationToken);
    }

    private async Task RemoveAsync(IReadOnlyList<FileRecord> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
        {
            return;
        }

        var condition = RowsOf(
            records.Select(record => record.SourceFile),
            records.SelectMany(record => record.PreviousIngestIds.Prepend(record.IngestId)));
        await lake.DeleteAsync(RawEvents.Definition, condition, cancellationToken);
        await lake.DeleteAsync(Quarantine.Definition, condition, cancellationToken);
        await ledger.RemoveAsync([.. records.Select(record => record.SourceFile)], cancellationToken);
    }

    private async Task<IngestResult> IngestAsync(IReadOnlyList<IngestItem> batch, CancellationToken cancellationToken)
    {
        using var copies = new CopyFolder(lake.Root);
        var items = await report.StepAsync("copy what the engine cannot read", () => copies.CopyAsync(batch, stores, cancellationToken), when: batch.Any(item => item.Facts.NeedsCopy));
        await ledger.WriteAsync([.. items.Select(item => item.Pending(now))], cancellationToken);

        var source = new LineSource(lake, new JudgementRules { EventTypes = settings.EventTypes, Latest = Functions.Lit(now.AddDays(1)) });
        var writer = new IngestWriter(lake, source, settings, now);
        var accepted = await report.StepAsync(
            RawEvents.Definition.Name,
            () => writer.WriteRawEventsAsync(items, cancellationToken),
            counts => counts.Values.Sum(dates => dates.Values.Sum()));
        var quarantined = await report.StepAsync(
            Quarantine.Definition.Name,
            () => writer.WriteQuarantineAsync(items, accepted, cancellationToken),
            counts => counts.Values.Sum());
        var records = new FileReconciliation(now).Records(items, accepted, quarantined);
        await ledger.WriteAsync(records, cancellationToken);
        return new IngestResult
        {
            Files = records.Count,
            Lines = records.Sum(record => record.Lines ?? 0),
            Accepted = records.Sum(record => record.Accepted ?? 0),
            Quarantined = records.Sum(record => record.Quarantined ?? 0),
        };
    }

    private void Say(IngestDecision decision)
    {
        foreach (var (path, sameAs) in decision.Skipped)
        {
            report.Note(string.Equals(path, sameAs, StringComparison.Ordinal)
                ? $"{path}: already ingested, skipped."
                : $"{path}: the same content as {sameAs}, skipped.");
        }

        foreach (var item in decision.Ingest.Where(item => item.Facts.DroppedColumns.Count > 0))
        {
            report.Note($"{item.File.Path}: columns {string.Join(", ", item.Facts.DroppedColumns)} are not kept; name them in ingest.extra_columns to keep them.");
        }

        foreach (var item in decision.Ingest.Where(item => item.Facts.Format.MissingColumns.Count > 0))
        {
            report.Note($"{item.File.Path}, line 1: the header lacks {string.Join(", ", item.Facts.Format.MissingColumns)}; all its lines go to quarantine.");
        }
    }

    /// <summary>The rows of paths. The ids prune files: the beginnings of paths, which is what Delta's statistics keep, are all alike.</summary>
    internal static string RowsOf(IEnumerable<string> paths, IEnumerable<string> ingestIds)
        => $"{TableSql.In(RawEvents.IngestId, ingestIds)} AND {TableSql.In(RawEvents.SourceFile, paths)}";
}
