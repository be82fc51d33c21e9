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
        await foreach (var file in lake.Files.ListAsync(lake.Root.Below(LakeLock.Folder).Text, recursive: false, cancellationToken))
        {
            var name = Path.GetFileNameWithoutExtension(file.Path);
            if (Checkpoint.IsLockName(name)
                && await new LeaseFile(lake.Files, file.Path).ReadAsync(cancellationToken) is ({ } lease, _)
                && !lease.IsFree(now)
                && await Checkpoint.CommittedUntilAsync(lake, query, name, lease.RunId, cancellationToken) is { } closed
                && (least is null || closed < least))
            {
                least = closed;
            }
        }

        return least;
    }
}
