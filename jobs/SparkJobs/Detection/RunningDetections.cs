using SparkJobs.Lake;
using SparkJobs.Locking;

namespace SparkJobs.Detection;

/// <summary>The detections that follow a stream of a lake at the moment: those whose lock is held.</summary>
/// <param name="lake">The lake.</param>
/// <param name="now">The time, UTC.</param>
internal sealed class RunningDetections(LakeStore lake, DateTimeOffset now)
{
    /// <summary>How far a query of all of them has come.</summary>
    /// <param name="query">The query's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The least watermark up to which windows are closed and their alerts in the table; null when no detection runs the query.</returns>
    public async Task<DateTime?> ClosedUntilAsync(string query, CancellationToken cancellationToken)
    {
        DateTime? least = null;
        await foreach (var (name, lease) in LakeLock.HeldAsync(lake.Files, lake.Root, now, cancellationToken))
        {
            if (Checkpoint.IsLockName(name)
                && await Checkpoint.CommittedUntilAsync(lake, query, name, lease.RunId, cancellationToken) is { } closed
                && (least is null || closed < least))
            {
                least = closed;
            }
        }

        return least;
    }
}
