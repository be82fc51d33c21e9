using SparkConnect.Client;
using SparkJobs.Engines;

namespace SparkJobs.Runs;

/// <summary>A failure of a job: its exit code, what failed, and what its user is told.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="ErrorClass">The engine's error class where it gave one, otherwise the kind of failure, in the same style.</param>
/// <param name="Message">What is wrong and what to do.</param>
internal sealed record JobFailure(ExitCode ExitCode, string ErrorClass, string Message)
{
    private const string EngineGone = "ENGINE_GONE";

    /// <summary>What an exception means for the job.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="engineLog">The engine's log; null where there is none.</param>
    public static JobFailure Of(Exception error, string? engineLog)
    {
        var log = engineLog is null ? "" : $" The engine's log: {engineLog}";
        return error switch
        {
            JobException job => new(job.ExitCode, job.ExitCode.ToString().ToUpperInvariant(), job.Message),
            EngineUnavailableException unavailable => new(unavailable.IsTransient ? ExitCode.Retry : ExitCode.Usage, "ENGINE_UNAVAILABLE", unavailable.Message),
            SparkTransportException transport => new(ExitCode.Retry, EngineGone, $"The engine does not answer: {transport.Message}{log} Try again."),
            SessionLostException lost => new(ExitCode.Retry, lost.ErrorClass ?? EngineGone, $"The engine lost the session: {lost.Message}{log} Try again."),
            SparkConnectException server => StorageTrouble.Of(server, log)
                ?? new(ExitCode.Unexpected, server.ErrorClass ?? "ENGINE_ERROR", $"The engine refused or failed a query: {server.Message}{log}"),
            IOException io when StorageTrouble.IsDiskFull(io) => new(ExitCode.Retry, StorageTrouble.DiskFull, $"{io.Message} {StorageTrouble.MakeRoom}"),
            UnauthorizedAccessException denied => new(ExitCode.Usage, "ACCESS_DENIED", $"{denied.Message} Run this as a user who may read and write there, or give the folder to this one."),
            _ => new(ExitCode.Unexpected, error.GetType().Name, error.ToString()),
        };
    }

    /// <summary>Whether the engine can still be asked for something.</summary>
    /// <param name="error">The exception that ended the job.</param>
    public static bool LeavesEngine(Exception? error) => error is not (SparkTransportException or SessionLostException);
}
