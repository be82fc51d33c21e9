using System.Globalization;
using Lakehouse.Tables;

namespace SparkJobs.Reports;

/// <summary>Values of a report as text.</summary>
internal static class ReportText
{
    /// <summary>A report in one sentence.</summary>
    /// <param name="report">The report.</param>
    public static string Summary(LakeReport report)
    {
        var last = report.Runs switch
        {
            [] => "No run is logged.",
            [{ Outcome: ReportedRun.Running } running, ..] => $"The last run, {running.Job}, is running.",
            [var ended, ..] => $"The last run, {ended.Job}, ended {ended.Outcome}.",
        };
        return $"{last} {Checks(report)}";
    }

    /// <summary>A time.</summary>
    /// <param name="time">The time, UTC.</param>
    public static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + "Z";

    /// <summary>A date; empty for null.</summary>
    /// <param name="date">The date.</param>
    public static string Of(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A number without needless zeros; empty for null.</summary>
    /// <param name="value">The number.</param>
    public static string Of(decimal? value) => value?.ToString("#,0.######", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A number; empty for null.</summary>
    /// <param name="value">The number.</param>
    public static string Of(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>How long a run took, in seconds; empty while it runs and where it was killed.</summary>
    /// <param name="run">The run.</param>
    public static string Seconds(ReportedRun run)
        => run.EndedAt is { } ended ? (ended - run.StartedAt).TotalSeconds.ToString("F1", CultureInfo.InvariantCulture) : "";

    private static string Checks(LakeReport report)
    {
        if (report.Checks.Count == 0)
        {
            return "No date was judged.";
        }

        var failed = report.Failures.Count - report.OlderFailures.Count;
        var older = report.OlderFailures.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {report.OlderFailures.Count} of earlier dates still fail");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{failed} of {report.Checks.Count} checks of the last {report.JudgedDates.Count} judged dates fail, {report.Checks.Count(check => check.Outcome == QualityLog.Accepted)} were accepted{older}.");
    }
}
