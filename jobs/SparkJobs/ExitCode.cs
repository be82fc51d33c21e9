namespace SparkJobs;

/// <summary>How a job ended; the README says what to do about each.</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Success = 0,

    /// <summary>An error nobody foresaw.</summary>
    Unexpected = 1,

    /// <summary>A wrong option, setting or lake.</summary>
    Usage = 2,

    /// <summary>The figures do not add up.</summary>
    Quality = 3,

    /// <summary>The input is missing, or without any line; old data is untouched.</summary>
    Input = 4,

    /// <summary>Another run holds the lock.</summary>
    Locked = 5,

    /// <summary>The engine or the storage is gone: worth retrying.</summary>
    Retry = 75,

    /// <summary>Interrupted by SIGINT.</summary>
    Interrupted = 130,

    /// <summary>Ended by SIGTERM.</summary>
    Terminated = 143,
}
