namespace SparkJobs.Reports;

/// <summary>A run, as run_log has it.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Job">Its job.</param>
/// <param name="Arguments">The job's options.</param>
/// <param name="Engine">The engine; null where the run had none.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="EndedAt">When it ended, UTC; null when it was killed.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="ExitCode">Its exit code; null when it was killed.</param>
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
    string? Message);
