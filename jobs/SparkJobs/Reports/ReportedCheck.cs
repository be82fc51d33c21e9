namespace SparkJobs.Reports;

/// <summary>The judgement of a check and date that holds, as quality_log has it.</summary>
/// <param name="Check">The check.</param>
/// <param name="Date">The date.</param>
/// <param name="Value">The figure; null where there was none.</param>
/// <param name="Low">The least value that passes; null for none.</param>
/// <param name="High">The greatest value that passes; null for none.</param>
/// <param name="Outcome">passed, failed, no_history or accepted.</param>
/// <param name="Because">Why a failure was accepted; null otherwise.</param>
internal sealed record ReportedCheck(string Check, DateOnly Date, decimal? Value, decimal? Low, decimal? High, string Outcome, string? Because);
