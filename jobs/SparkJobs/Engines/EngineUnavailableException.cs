namespace SparkJobs.Engines;

/// <summary>No engine could be started. The message is one line for the user and names the command or setting that helps.</summary>
internal sealed class EngineUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is missing or went wrong, and what to do about it.</param>
    /// <param name="isTransient">Whether the same command may work later.</param>
    /// <param name="inner">The cause, if another exception was.</param>
    public EngineUnavailableException(string message, bool isTransient = false, Exception? inner = null)
        : base(message, inner) => IsTransient = isTransient;

    /// <summary>
    /// True when trying again may help (a download failed, a process died: exit code 75); false when the machine or the settings must change first
    /// (exit code 2).
    /// </summary>
    public bool IsTransient { get; }
}
