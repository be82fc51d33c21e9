using SparkJobs.Runs;

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

    /// <summary>A folder of the engines that cannot be written.</summary>
    /// <param name="what">What was to be written, and where.</param>
    /// <param name="remedy">What to set to what.</param>
    /// <param name="failure">What the system said. A full disk is worth another try.</param>
    public static EngineUnavailableException Unwritable(string what, string remedy, Exception failure)
        => StorageTrouble.IsDiskFull(failure)
            ? new($"There is no room to write {what} ({failure.Message}). {StorageTrouble.MakeRoom} Or {remedy}", isTransient: true, failure)
            : new($"cannot write {what} ({failure.Message}); {remedy}", inner: failure);

    /// <summary>
    /// True when trying again may help (a download failed, a process died, a disk is full: exit code 75); false when the machine or the settings must change first
    /// (exit code 2).
    /// </summary>
    public bool IsTransient { get; }
}
