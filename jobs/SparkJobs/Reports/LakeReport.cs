using Lakehouse.Tables;
using SparkJobs.Quality;

namespace SparkJobs.Reports;

/// <summary>How a lake is: its last runs, what came of the quality checks, and how fresh its tables are.</summary>
internal sealed record LakeReport
{
    /// <summary>The lake's folder.</summary>
    public required string Lake { get; init; }

    /// <summary>When the report was made, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The last runs, the newest first; those that still run are among them.</summary>
    public required IReadOnlyList<ReportedRun> Runs { get; init; }

    /// <summary>What holds for each check of the last dates that were judged, by check and date.</summary>
    public required IReadOnlyList<LoggedJudgement> Checks { get; init; }

    /// <summary>The failures of earlier dates that still hold, by check and date.</summary>
    public IReadOnlyList<LoggedJudgement> OlderFailures { get; init; } = [];

    /// <summary>The events and purchases of the last computed dates, ascending.</summary>
    public required IReadOnlyList<(DateOnly Date, long Events, long Purchases)> Volumes { get; init; }

    /// <summary>The tables by name.</summary>
    public required IReadOnlyList<ReportedTable> Tables { get; init; }

    /// <summary>The failures of any date that nobody accepted, the newest date first.</summary>
    public IReadOnlyList<LoggedJudgement> Failures
        => [.. Checks.Where(check => check.Outcome == QualityLog.Failed).Concat(OlderFailures).OrderByDescending(check => check.Date).ThenBy(check => check.Check, StringComparer.Ordinal)];

    /// <summary>The last dates that were judged, ascending.</summary>
    public IReadOnlyList<DateOnly> JudgedDates => [.. Checks.Select(check => check.Date).Distinct().Order()];
}
