namespace SparkJobs;

/// <summary>A failure with a message for the user and a documented exit code; no stack trace is shown.</summary>
internal sealed class JobException : Exception
{
    /// <summary>Creates a failure.</summary>
    /// <param name="exitCode">The process's exit code.</param>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public JobException(ExitCode exitCode, string message, Exception? innerException = null)
        : base(message, innerException)
        => ExitCode = exitCode;

    /// <summary>The process's exit code.</summary>
    public ExitCode ExitCode { get; }
}
