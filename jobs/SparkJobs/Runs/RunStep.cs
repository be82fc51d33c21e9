namespace SparkJobs.Runs;

/// <summary>One row of run_steps.</summary>
/// <param name="Step">What was done.</param>
/// <param name="TableName">The table that was written; null for none.</param>
/// <param name="EventDate">The date that was written; null where the step did not go by dates.</param>
/// <param name="Rows">The rows there were afterwards; null where the step wrote none.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record RunStep(string Step, string? TableName, DateOnly? EventDate, long? Rows, double Seconds);
