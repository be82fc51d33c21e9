using SparkJobs.Locking;

namespace SparkJobs.Runs;

/// <summary>A job that writes to a lake: it gets a row in run_log, and most take a lock.</summary>
internal sealed record WritingJob
{
    /// <summary>The job's name.</summary>
    public required string Name { get; init; }

    /// <summary>The lake, as the user gave it.</summary>
    public required string Lake { get; init; }

    /// <summary>
    /// The lock it takes. Default: the whole lake's, which keeps ingest, nightly, replay, forget-user and migrate apart. Null for none, another name for a lock
    /// of its own: Delta orders such a job's commits among the others', except on S3 with Spark's default log store, where it takes the whole lake's as well.
    /// </summary>
    public string? Lock { get; init; } = LakeLock.WholeLake;

    /// <summary>How long it waits for a lock. Default: not at all.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>Whether the lake has to be there already. Where there is none nothing is written, not even the run's row, and no engine starts. Default: false.</summary>
    public bool NeedsLake { get; init; }

    /// <summary>Whether it brings tables of an older version up; other jobs are refused by such tables before they write. Default: false.</summary>
    public bool IsMigration { get; init; }

    /// <summary>Gives the options for run_log, from the lake's store. Default: null, the command line's own.</summary>
    public Func<Storage.IFileStore, CancellationToken, Task<IReadOnlyList<string>>>? ReadArguments { get; init; }
}
