using SparkJobs.Runs;

namespace SparkJobs.Locking;

/// <summary>Who may write, and until when nobody else may: the content of a lock's file.</summary>
internal sealed record Lease
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>Its job.</summary>
    public required string Job { get; init; }

    /// <summary>Its process.</summary>
    public required ProcessIdentity Process { get; init; }

    /// <summary>Since when it has the lock, UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it last said that it is alive, UTC.</summary>
    public required DateTimeOffset RenewedAt { get; init; }

    /// <summary>Until when the lock is its own without another word, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether it holds the lock only because the log store takes one writing driver: two such runs are a mistake, and no matter of waiting.</summary>
    public bool OnlyWriter { get; init; }

    /// <summary>Whether it gave the lock back.</summary>
    public bool IsReleased { get; init; }

    /// <summary>Whether another run may take the lock.</summary>
    /// <param name="now">The time.</param>
    public bool IsFree(DateTimeOffset now) => IsReleased || now >= ExpiresAt || Process.IsGone();

    /// <summary>The holder as people are told of it.</summary>
    public string Holder() => Process.Running(Job, RunId, Since.UtcDateTime);
}
