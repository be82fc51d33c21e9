using SparkJobs.Care;
using SparkJobs.Lake;
using SparkJobs.Locking;
using SparkJobs.Runs;

namespace SparkJobs.Forget;

/// <summary>
/// The runs that write to a lake at the moment beside the one with the lake's lock: a detection by the lease it holds, a maintain, which holds none, by the
/// journal. A file that such a run has written and not committed yet is in no version, and a VACUUM without retention would take it.
/// </summary>
/// <param name="lake">The lake, whose lock this run has.</param>
/// <param name="now">The time, UTC.</param>
internal sealed class RunningWriters(LakeStore lake, DateTimeOffset now)
{
    /// <summary>Makes sure that there are none.</summary>
    /// <param name="done">What is to be told of the lake as it is now.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <exception cref="JobException">There are; each is named. Exit code 5.</exception>
    public async Task RefuseAsync(string done, CancellationToken cancellationToken)
    {
        var holders = await FindAsync(cancellationToken);
        if (holders.Count > 0)
        {
            throw new JobException(
                ExitCode.Locked,
                $"--purge-history removes files that running writers of {lake.Root} have yet to commit: {string.Join("; ", holders)}. "
                + $"Stop them, or let them end, and run this again; without --purge-history it disturbs none. {done}");
        }
    }

    /// <summary>Finds them.</summary>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>Each as people are told of it.</returns>
    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken)
        => [.. await LeasesAsync(cancellationToken), .. await MaintenancesAsync(cancellationToken)];

    private async Task<IReadOnlyList<string>> LeasesAsync(CancellationToken cancellationToken)
    {
        var holders = new List<string>();
        await foreach (var (name, lease) in LakeLock.HeldAsync(lake.Files, lake.Root, now, cancellationToken))
        {
            if (name != LakeLock.WholeLake)
            {
                holders.Add(lease.Holder());
            }
        }

        return holders;
    }

    private async Task<IReadOnlyList<string>> MaintenancesAsync(CancellationToken cancellationToken)
    {
        var records = await new RunJournal(lake.Files, lake.Root).ReadAsync(cancellationToken);
        return [.. records.Where(IsRunning).Select(record => $"{record.Holder()} (where that process does not exist any more, remove {RunJournal.PathOf(lake.Root, record.RunId)})")];
    }

    private static bool IsRunning(RunRecord record)
        => string.Equals(record.Job, MaintainRun.Job, StringComparison.Ordinal) && record.Outcome is null && !record.Process.HasEnded();
}
