using Lakehouse.Tables;
using SparkJobs.Forget;
using SparkJobs.Lake;
using SparkJobs.Output;
using SparkJobs.Settings;
using SparkJobs.Storage;

namespace SparkJobs.Ingest;

/// <summary>
/// Brings files into raw_events and quarantine. The order of its commits makes a run that was killed anywhere repairable by the next: files says first, in
/// one commit, which paths the run is going to touch (pending), then raw_events, then quarantine are written, then files says that they are complete. A
/// pending path is written again, in the place of whatever it left, by whatever run comes next.
/// </summary>
internal sealed class IngestRun
{
    // Bounds the size of a plan and what a kill throws away.
    private const int FilesPerCommit = 100;
    private const int ColumnsNamed = 20;

    private readonly LakeStore _lake;
    private readonly FileStores _stores;
    private readonly IngestSettings _settings;
    private readonly RunReport _report;
    private readonly FileLedger _ledger;
    private readonly DateTime _now;

    /// <summary>Prepares a run.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="stores">The stores of input paths.</param>
    /// <param name="settings">What is accepted and kept.</param>
    /// <param name="report">Told what is done.</param>
    /// <param name="now">The run's clock, UTC.</param>
    public IngestRun(LakeStore lake, FileStores stores, IngestSettings settings, RunReport report, DateTime now)
    {
        _lake = lake;
        _stores = stores;
        _settings = settings;
        _report = report;
        _now = now;
        _ledger = new FileLedger(lake);
    }

    /// <summary>Ingests what is new or changed among the inputs, and what an interrupted run left.</summary>
    /// <param name="inputs">Files, folders and patterns; none for only what an interrupted run left.</param>
    /// <param name="cancellationToken">Interrupts the run; the next one completes it.</param>
    /// <exception cref="JobException">An input is missing or none has a line (exit code 4), the key of those who were forgotten is not at hand (2), or the figures of a file do not add up (3).</exception>
    public async Task<IngestResult> RunAsync(IReadOnlyList<string> inputs, CancellationToken cancellationToken)
    {
        if (await _lake.ExistsAsync(Files.Definition.Name, cancellationToken))
        {
            await _ledger.ReadAsync(cancellationToken);
        }

        // Before anything is written: it ends a run that could not tell the lines of those who were forgotten.
        var forgotten = await ForgottenLines.ReadAsync(_lake, _stores.For(_lake.Root), cancellationToken);
        CopyFolder.RemoveLeft(_lake.Root, _now);
        var files = await new IngestInputs(_lake, _stores, _settings, _report).FindAsync(inputs, _ledger.Records, cancellationToken);

        foreach (var table in new[] { Files.Definition, RawEvents.Definition, Quarantine.Definition })
        {
            await _lake.EnsureAsync(table, cancellationToken);
        }

        await new ReplayRun(_lake, _ledger, _settings, _report, _now).RepairAsync(cancellationToken);
        var interrupted = await InterruptedAsync(files.Select(file => file.File.Path), cancellationToken);
        var decision = IngestDecision.Make([.. files.Concat(interrupted).OrderBy(file => file.File.Path, StringComparer.Ordinal)], _ledger.Records);
        Say(decision);
        await _ledger.WriteAsync(
            [.. decision.Superseded.Select(record => record with { State = Files.Pending }), .. decision.Ingest.Select(item => item.Pending(_now))],
            cancellationToken);
        await RemoveAsync(decision.Superseded, cancellationToken);

        var result = new IngestResult { Skipped = decision.Skipped.Count };
        var source = new LineSource(_lake, _settings.Rules(_now), forgotten);
        foreach (var batch in decision.Ingest.Chunk(FilesPerCommit))
        {
            result += await IngestAsync(batch, source, cancellationToken);
        }

        return result;
    }

    /// <summary>Files of an earlier run that was interrupted and that this run does not name: read again where they still are, taken back where they are gone.</summary>
    private async Task<IReadOnlyList<(StoredFile File, FileFacts Facts)>> InterruptedAsync(IEnumerable<string> named, CancellationToken cancellationToken)
    {
        var inspector = new InputInspector(_stores, _settings.ExtraColumns);
        var (there, gone) = await InterruptedFiles.FindAsync(_ledger.Records, named, _stores, inspector, cancellationToken);
        foreach (var (file, _) in there)
        {
            _report.Note($"{file.Path}: its ingest was interrupted; it is ingested again.");
        }

        foreach (var record in gone)
        {
            _report.Note($"{record.SourceFile}: its ingest was interrupted and the file is gone; its rows are taken back. Give it again to ingest it.");
        }

        await RemoveAsync(gone, cancellationToken);
        return there;
    }

    private async Task RemoveAsync(IReadOnlyList<FileRecord> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
        {
            return;
        }

        var condition = FileCounts.RowsOf(records);
        await _lake.DeleteAsync(RawEvents.Definition, condition, cancellationToken);
        await _lake.DeleteAsync(Quarantine.Definition, condition, cancellationToken);
        await _ledger.RemoveAsync([.. records.Select(record => record.SourceFile)], cancellationToken);
    }

    private async Task<IngestResult> IngestAsync(IReadOnlyList<IngestItem> batch, LineSource source, CancellationToken cancellationToken)
    {
        using var copies = CopyFolder.ForRun(_lake.Root);
        var items = await _report.StepAsync("copy what the engine cannot read", () => copies.CopyAsync(batch, _stores, cancellationToken), when: batch.Any(item => item.NeedsCopy));
        var writer = new IngestWriter(_lake, source, _settings, _now);
        var accepted = await _report.TableAsync(
            RawEvents.Definition.Name,
            () => writer.WriteRawEventsAsync(items, cancellationToken),
            files => [.. files.Values.SelectMany(dates => dates).GroupBy(date => date.Key, date => date.Value).OrderBy(date => date.Key).Select(date => ((DateOnly?)date.Key, date.Sum()))]);
        var quarantined = await _report.TableAsync(
            Quarantine.Definition.Name,
            () => writer.WriteQuarantineAsync(items, accepted, cancellationToken),
            counts => [(null, counts.Values.Sum())]);
        var forgotten = await source.CountForgottenAsync(items, cancellationToken);
        var records = FileReconciliation.Records(
            items.Select(item => (item.Pending(_now), item.Facts.Lines - forgotten.GetValueOrDefault(item.File.Path))),
            accepted,
            quarantined);
        await _ledger.WriteAsync(records, cancellationToken);
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
            _report.Note(string.Equals(path, sameAs, StringComparison.Ordinal)
                ? $"{path}: already ingested, skipped."
                : $"{path}: the same content as {sameAs}, skipped.");
        }

        foreach (var item in decision.Ingest.Where(item => item.Facts.DroppedColumns.Count > 0))
        {
            _report.Note($"{item.File.Path}: columns {Names(item.Facts.DroppedColumns)} are not kept; name them in ingest.extra_columns to keep them.");
        }

        foreach (var item in decision.Ingest.Where(item => item.Facts.Format.MissingColumns.Count > 0))
        {
            _report.Note($"{item.File.Path}, line 1: the header lacks {string.Join(", ", item.Facts.Format.MissingColumns)}; all its lines go to quarantine.");
        }
    }

    private static string Names(IReadOnlyList<string> columns)
        => string.Join(", ", columns.Take(ColumnsNamed)) + (columns.Count > ColumnsNamed ? FormattableString.Invariant($" and {columns.Count - ColumnsNamed} more") : "");
}
