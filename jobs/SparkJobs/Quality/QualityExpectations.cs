using Lakehouse.Quality;

namespace SparkJobs.Quality;

/// <summary>What a lake's tables are held to, as conf/quality.json says.</summary>
/// <param name="History">What counts as the history of a date.</param>
/// <param name="Checks">The checks that are enabled, in the order of the file.</param>
internal sealed record QualityExpectations(HistoryRules History, IReadOnlyList<Check> Checks);
