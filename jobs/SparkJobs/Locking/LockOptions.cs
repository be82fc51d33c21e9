namespace SparkJobs.Locking;

/// <summary>How a lock is asked for.</summary>
internal sealed record LockOptions
{
    /// <summary>How long to wait for another run that holds it. Default 0: not at all.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>Whether it is asked for only because the log store takes one writing driver. Default false.</summary>
    public bool OnlyWriter { get; init; }

    /// <summary>Told what people should know, one line each. Default: nobody.</summary>
    public Action<string> Say { get; init; } = static _ => { };
}
