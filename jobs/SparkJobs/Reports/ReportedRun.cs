namespace SparkJobs.Reports;

/// <summary>A run, as run_log has it, or the lake's journal where it has no row yet.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Job">Its job.</param>
/// <param name="Arguments">The job's options.</param>
/// <param name="Engine">The engine; null where the run had none.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="EndedAt">When it ended, UTC; null while it runs and when it was killed.</param>
/// <param name="Outcome">How it ended, or that it runs.</param>
/// <param name="ExitCode">Its exit code; null while it runs and when it was killed.</param>
/// <param name="Message">What its user was told of a failure; null when nothing failed.</param>
internal sealed record ReportedRun(
    string RunId,
    string Job,
    string Arguments,
    string? Engine,
    DateTime StartedAt,
    DateTime? EndedAt,
    string Outcome,
    int? ExitCode,
    string? Message)
{
    /// <summary>The outcome of a run that has not ended.</summary>
    public const string Running = "running";
}
