using Lakehouse.Tables;
using SparkJobs.Lake;
using SparkJobs.Output;
using SparkJobs.Settings;

namespace SparkJobs.Ingest;

/// <summary>
/// Judges quarantined lines again and moves those that pass to raw_events. Its commits, in this order: files says which files are touched (replaying); the
/// passing lines are marked in quarantine; they are appended to raw_events; the marked lines are removed; files gets its new figures. Whether a killed
/// replay had appended is told from the count of raw_events, which files still has as it was before: <see cref="RepairAsync"/> goes on from there.
/// </summary>
internal sealed class ReplayRun
{
    private const int FilesAtOnce = 100;

    private readonly LakeStore _lake;
    private readonly FileLedger _ledger;
    private readonly RunReport _report;
    private readonly FileCounts _counts;
    private readonly ReplayLines _lines;
    private readonly DateTime _now;

    /// <summary>Prepares a replay.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="ledger">The table files, read already.</param>
    /// <param name="settings">What is accepted and kept now.</param>
    /// <param name="report">Told what is done.</param>
    /// <param name="now">The run's clock, UTC.</param>
    public ReplayRun(LakeStore lake, FileLedger ledger, IngestSettings settings, RunReport report, DateTime now)
    {
        _lake = lake;
        _ledger = ledger;
        _report = report;
        _now = now;
        _counts = new FileCounts(lake);
        _lines = new ReplayLines(lake, settings, now);
    }

    /// <summary>Moves what passes now.</summary>
    /// <param name="reason">The reason of the lines to judge; null for any.</param>
    /// <param name="ingestId">The content whose lines to judge; null for any.</param>
    /// <param name="cancellationToken">Interrupts the replay; the next run completes it.</param>
    /// <returns>The lines moved.</returns>
    /// <exception cref="JobException">No file has that content (exit code 2), or the figures of a file do not add up (3).</exception>
    public async Task<long> RunAsync(string? reason, string? ingestId, CancellationToken cancellationToken)
    {
        await RepairAsync(cancellationToken);
        var files = _ledger.Records.Values
            .Where(file => file.IsIngested && (ingestId is null || string.Equals(file.IngestId, ingestId, StringComparison.Ordinal)))
            .OrderBy(file => file.SourceFile, StringComparer.Ordinal)
            .ToList();
        if (ingestId is not null && files.Count == 0)
        {
            throw new JobException(ExitCode.Usage, $"No file has the ingest_id {ingestId}: the table files lists them.");
        }

        long moved = 0;
        foreach (var batch in files.Where(file => file.Quarantined > 0).Chunk(FilesAtOnce))
        {
            var passing = await _report.StepAsync("judge again", () => _lines.CountPassingAsync(batch, reason, cancellationToken), found => found.Values.Sum());
            var touched = batch.Where(file => passing.ContainsKey(file.SourceFile)).ToList();
            if (touched.Count > 0)
            {
                await _ledger.WriteAsync([.. touched.Select(file => file with { State = Files.Replaying, IngestedAt = _now })], cancellationToken);
                await _report.StepAsync("mark", () => MarkAsync(touched, reason, cancellationToken));
                await AppendAsync(touched, cancellationToken);
                await FinishAsync(touched, cancellationToken);
                moved += passing.Values.Sum();
            }
        }

        return moved;
    }

    /// <summary>Completes a replay that was interrupted. The table files may hold one at most.</summary>
    /// <param name="cancellationToken">Interrupts the repair; the next run does it.</param>
    public async Task RepairAsync(CancellationToken cancellationToken)
    {
        var open = _ledger.Records.Values.Where(file => file.IsReplaying).OrderBy(file => file.SourceFile, StringComparer.Ordinal).ToList();
        if (open.Count == 0)
        {
            return;
        }

        _report.Note($"A replay of {open.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)} files was interrupted; it is completed.");
        var accepted = await _counts.AcceptedAsync(FileCounts.RowsOf(open), cancellationToken);
        if (!open.Exists(file => accepted.GetValueOrDefault(file.SourceFile)?.Values.Sum() > file.Accepted))
        {
            // What was marked is judged once more, since the configuration may be another by now.
            await _lake.ReplaceAsync(Quarantine.Definition, _lines.MarkedAgain(open), FileCounts.RowsOf(open), cancellationToken);
            await AppendAsync(open, cancellationToken);
        }

        await new RepeatedAppend(_lake, _counts).TakeBackAsync(open, _lines.MarkedEvents(open), cancellationToken);
        await FinishAsync(open, cancellationToken);
    }

    private async Task<bool> MarkAsync(IReadOnlyCollection<FileRecord> files, string? reason, CancellationToken cancellationToken)
    {
        await _lake.ReplaceAsync(Quarantine.Definition, _lines.Marked(files, reason), FileCounts.RowsOf(files), cancellationToken);
        return true;
    }

    private async Task AppendAsync(IReadOnlyCollection<FileRecord> files, CancellationToken cancellationToken)
    {
        var rows = await _lake.AlignAsync(RawEvents.Definition, _lines.MarkedEvents(files), cancellationToken);
        await _lake.AppendAsync(RawEvents.Definition, rows, cancellationToken);
    }

    private async Task FinishAsync(IReadOnlyCollection<FileRecord> files, CancellationToken cancellationToken)
    {
        var condition = FileCounts.RowsOf(files);
        var records = FileReconciliation.Records(
            files.Select(file => (file with { IngestedAt = _now }, file.Lines ?? 0)),
            await _counts.AcceptedAsync(condition, cancellationToken),
            await _counts.QuarantinedAsync($"{condition} AND NOT ({ReplayLines.IsMarked})", cancellationToken));
        // Only now: where the figures do not add up, the marked lines tell the next run what was appended.
        await _lake.DeleteAsync(Quarantine.Definition, $"{condition} AND {ReplayLines.IsMarked}", cancellationToken);
        await _ledger.WriteAsync(records, cancellationToken);
    }
}
