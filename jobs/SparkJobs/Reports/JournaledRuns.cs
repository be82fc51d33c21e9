using Lakehouse.Tables;
using SparkJobs.Lake;
using SparkJobs.Locking;
using SparkJobs.Runs;

namespace SparkJobs.Reports;

/// <summary>The runs that have no row in run_log: those that still run, and those that could not write it. The next run that has the lock does.</summary>
/// <param name="lake">The lake.</param>
/// <param name="now">The clock, UTC.</param>
internal sealed class JournaledRuns(LakeStore lake, DateTime now)
{
    private readonly LeaseFile _lease = new(lake.Files, LakeLock.PathOf(lake.Root, LakeLock.WholeLake));

    /// <summary>Reads them.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<IReadOnlyList<ReportedRun>> ReadAsync(CancellationToken cancellationToken)
    {
        // A run may take the lock, or give it back, while the journal is read.
        var before = await HolderAsync(cancellationToken);
        var records = await new RunJournal(lake.Files, lake.Root).ReadAsync(cancellationToken);
        var after = await HolderAsync(cancellationToken);
        return [.. records.Select(record => Reported(record, isHolder: record.RunId == before || record.RunId == after))];
    }

    private static ReportedRun Reported(RunRecord record, bool isHolder)
    {
        var isRunning = record.HasLock ? isHolder : !record.Process.HasEnded();
        return new ReportedRun(
            record.RunId,
            record.Job,
            record.Arguments,
            record.Engine,
            record.StartedAt,
            record.EndedAt,
            record.Outcome ?? (isRunning ? ReportedRun.Running : RunLog.Killed),
            record.ExitCode,
            record.Message);
    }

    private async Task<string?> HolderAsync(CancellationToken cancellationToken)
    {
        var (lease, _) = await _lease.ReadAsync(cancellationToken);
        return lease is null || lease.IsFree(new DateTimeOffset(now)) ? null : lease.RunId;
    }
}
