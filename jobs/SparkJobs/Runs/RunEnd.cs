using System.Globalization;
using Lakehouse.Tables;

namespace SparkJobs.Runs;

/// <summary>How a run ended.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Outcome">The outcome as run_log has it.</param>
/// <param name="Failure">What failed; null when nothing did.</param>
/// <param name="LeavesEngine">Whether the engine can still be asked for something.</param>
internal sealed record RunEnd(int ExitCode, string Outcome, JobFailure? Failure, bool LeavesEngine)
{
    /// <summary>What people are told when a signal ended the run.</summary>
    public const string Interrupted = "Interrupted. The same command again completes what was begun.";

    private const string Signal = "SIGNAL";

    /// <summary>An end without an exception.</summary>
    /// <param name="exitCode">The exit code.</param>
    public static RunEnd Of(ExitCode exitCode)
        => new((int)exitCode, exitCode == SparkJobs.ExitCode.Success ? RunLog.Ok : RunLog.Failed, exitCode == SparkJobs.ExitCode.Success ? null : Told(exitCode), LeavesEngine: true);

    /// <summary>An end by an exception.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="signalled">The exit code of the signal that came before it; null for none.</param>
    /// <param name="engineLog">The engine's log; null for none.</param>
    public static RunEnd Of(Exception error, int? signalled, string? engineLog)
    {
        var leavesEngine = JobFailure.LeavesEngine(error);
        if (signalled is { } code)
        {
            return new RunEnd(code, RunLog.Interrupted, new JobFailure((ExitCode)code, Signal, Interrupted), leavesEngine);
        }

        var failure = JobFailure.Of(error, engineLog);
        return new RunEnd((int)failure.ExitCode, RunLog.Failed, failure, leavesEngine);
    }

    // The job told its user itself what is wrong.
    private static JobFailure Told(ExitCode exitCode)
        => new(exitCode, exitCode.ToString().ToUpperInvariant(), string.Create(CultureInfo.InvariantCulture, $"The job ended with exit code {(int)exitCode}."));
}
