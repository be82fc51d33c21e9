namespace SparkJobs.Compare;

/// <summary>What came of comparing a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">The rows, or columns, that differ; more than are listed where there are many.</param>
/// <param name="Listed">The differences, up to the limit.</param>
internal sealed record ComparisonResult(string Table, long Rows, IReadOnlyList<TableDifference> Listed);
