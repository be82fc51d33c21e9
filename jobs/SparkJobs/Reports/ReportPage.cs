using System.Globalization;
using System.Net;
using System.Text;
using Lakehouse.Tables;
using SparkJobs.Quality;

namespace SparkJobs.Reports;

/// <summary>A report as one page of HTML that needs nothing else: no script, no font and no image from elsewhere. Every text in it is escaped.</summary>
internal static class ReportPage
{
    private const string Style =
        """
        :root { color-scheme: light dark; --line: #8884; --good: #2e9d63; --bad: #d64545; --quiet: #8888; --accepted: #c98a1b; }
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
        h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; } p { margin: .3rem 0; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap; }
        td.text { white-space: pre-wrap; min-width: 18rem; } th { font-weight: 600; } .number { text-align: right; font-variant-numeric: tabular-nums; }
        .badge { border-radius: .6rem; padding: 0 .5rem; color: #fff; background: var(--quiet); } .ok, .passed { background: var(--good); }
        .failed, .killed { background: var(--bad); } .accepted, .interrupted { background: var(--accepted); }
        .grid td { padding: 2px; border: 0; } .grid th { border: 0; font-weight: 400; } .cell { display: block; width: 1.1rem; height: 1.1rem; border-radius: 3px; background: var(--quiet); }
        .cell.passed { background: var(--good); } .cell.failed { background: var(--bad); } .cell.accepted { background: var(--accepted); }
        svg { width: 100%; height: 7rem; } svg rect { fill: #5b8def; } svg rect.bad { fill: var(--bad); }
        """;

    /// <summary>The page.</summary>
    /// <param name="report">The report.</param>
    /// <returns>HTML with line feeds.</returns>
    public static string Render(LakeReport report)
    {
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
        page.Append("<title>").Append(Escaped(report.Lake)).Append("</title>\n<style>\n").Append(Style.ReplaceLineEndings("\n")).Append("\n</style>\n</head>\n<body>\n");
        page.Append("<h1>").Append(Escaped(report.Lake)).Append("</h1>\n<p>").Append(ReportText.Time(report.At)).Append("</p>\n<p>").Append(Escaped(ReportText.Summary(report))).Append("</p>\n");
        AppendFailures(page, report);
        AppendVolumes(page, report);
        AppendChecks(page, report);
        AppendRuns(page, report);
        AppendTables(page, report);
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static string Escaped(string? text) => WebUtility.HtmlEncode(text ?? "");

    private static void AppendFailures(StringBuilder page, LakeReport report)
    {
        page.Append("<h2>Failed checks</h2>\n");
        AppendTable(page, ["date", "check", "value", "least", "most"], report.Failures.Select(check => string.Concat(
            Cell(ReportText.Of(check.Date)), Cell(check.Check), Number(ReportText.Of(check.Value)), Number(ReportText.Of(check.Low)), Number(ReportText.Of(check.High)))));
    }

    private static void AppendVolumes(StringBuilder page, LakeReport report)
    {
        if (report.Volumes.Count == 0)
        {
            return;
        }

        var failed = report.Failures.Select(check => check.Date).ToHashSet();
        AppendBars(page, "Events", report.Volumes.Select(volume => (volume.Date, volume.Events)), failed);
        AppendBars(page, "Purchases", report.Volumes.Select(volume => (volume.Date, volume.Purchases)), failed);
    }

    private static void AppendBars(StringBuilder page, string title, IEnumerable<(DateOnly Date, long Value)> values, HashSet<DateOnly> failed)
    {
        const int Width = 20;
        const int Height = 100;
        var bars = values.ToList();
        var most = Math.Max(1, bars.Max(bar => bar.Value));
        page.Append(CultureInfo.InvariantCulture, $"<h2>{title} by date</h2>\n<svg viewBox=\"0 0 {bars.Count * Width} {Height}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{title} by date\">\n");
        for (var index = 0; index < bars.Count; index++)
        {
            var (date, value) = bars[index];
            var height = Math.Round((double)value / most * Height, 1);
            page.Append(CultureInfo.InvariantCulture, $"<rect{(failed.Contains(date) ? " class=\"bad\"" : "")} x=\"{(index * Width) + 1}\" y=\"{Height - height}\" width=\"{Width - 2}\" height=\"{height}\"><title>{date:yyyy-MM-dd}: {value:N0}</title></rect>\n");
        }

        page.Append("</svg>\n");
    }

    private static void AppendChecks(StringBuilder page, LakeReport report)
    {
        if (report.Checks.Count == 0)
        {
            return;
        }

        var dates = report.JudgedDates;
        page.Append("<h2>Checks by date</h2>\n<p>");
        page.AppendJoin(' ', new[] { QualityLog.Passed, QualityLog.Failed, QualityLog.Accepted, QualityLog.NoHistory }.Select(Badge));
        page.Append("</p>\n<div class=\"wide\"><table class=\"grid\">\n<tr><th></th>");
        page.AppendJoin("", dates.Select(date => string.Create(CultureInfo.InvariantCulture, $"<th>{date:MM-dd}</th>"))).Append("</tr>\n");
        foreach (var check in report.Checks.GroupBy(each => each.Check, StringComparer.Ordinal))
        {
            var byDate = check.ToDictionary(each => each.Date);
            page.Append("<tr><th>").Append(Escaped(check.Key)).Append("</th>");
            page.AppendJoin("", dates.Select(date => byDate.TryGetValue(date, out var judged) ? Square(judged) : "<td></td>")).Append("</tr>\n");
        }

        page.Append("</table></div>\n");
    }

    private static string Square(LoggedJudgement check)
    {
        var band = check.Low is null && check.High is null ? "" : $" ({ReportText.Of(check.Low)} to {ReportText.Of(check.High)})";
        var because = check.Because is null ? "" : $", because {check.Because}";
        return $"<td><span class=\"cell {Escaped(check.Outcome)}\" title=\"{Escaped($"{ReportText.Of(check.Date)} {check.Check}: {ReportText.Of(check.Value)}{band}, {check.Outcome}{because}")}\"></span></td>";
    }

    private static void AppendRuns(StringBuilder page, LakeReport report)
    {
        page.Append("<h2>Last runs</h2>\n");
        AppendTable(page, ["started", "job", "outcome", "exit", "seconds", "engine", "options", "message"], report.Runs.Select(run => string.Concat(
            Cell(ReportText.Time(run.StartedAt)),
            Cell(run.Job),
            $"<td>{Badge(run.Outcome)}</td>",
            Number(ReportText.Of(run.ExitCode)),
            Number(ReportText.Seconds(run)),
            Cell(run.Engine),
            $"<td class=\"text\">{Escaped(run.Arguments)}</td>",
            $"<td class=\"text\">{Escaped(run.Message)}</td>")));
    }

    private static void AppendTables(StringBuilder page, LakeReport report)
    {
        page.Append("<h2>Tables</h2>\n");
        AppendTable(page, ["table", "newest date", "dates", "version", "written"], report.Tables.Select(table => string.Concat(
            Cell(table.Name),
            Cell(ReportText.Of(table.NewestDate)),
            Number(table.Dates == 0 ? "" : table.Dates.ToString("N0", CultureInfo.InvariantCulture)),
            Number(table.Version.ToString("N0", CultureInfo.InvariantCulture)),
            Cell(table.WrittenAt is { } written ? ReportText.Time(written) : ""))));
    }

    private static void AppendTable(StringBuilder page, string[] columns, IEnumerable<string> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            page.Append("<p>None.</p>\n");
            return;
        }

        page.Append("<div class=\"wide\"><table>\n<tr>").AppendJoin("", columns.Select(column => $"<th>{column}</th>")).Append("</tr>\n");
        all.ForEach(row => page.Append("<tr>").Append(row).Append("</tr>\n"));
        page.Append("</table></div>\n");
    }

    private static string Badge(string outcome) => $"<span class=\"badge {Escaped(outcome)}\">{Escaped(outcome)}</span>";

    private static string Cell(string? text) => $"<td>{Escaped(text)}</td>";

    private static string Number(string text) => $"<td class=\"number\">{Escaped(text)}</td>";
}
