using System.Globalization;
using Spectre.Console;

namespace SparkJobs.Reports;

/// <summary>A report as people read it in a terminal.</summary>
internal static class ReportTerminal
{
    /// <summary>Prints a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="console">Where to print.</param>
    public static void Print(LakeReport report, IAnsiConsole console)
    {
        console.WriteLine($"{report.Lake}, {ReportText.Time(report.At)}");
        console.WriteLine(ReportText.Summary(report));
        Write(console, "Last runs", ["started", "job", "outcome", "exit", "seconds", "engine", "run", "message"], report.Runs.Select(run => new[]
        {
            ReportText.Time(run.StartedAt), run.Job, run.Outcome, ReportText.Of(run.ExitCode), ReportText.Seconds(run), run.Engine ?? "", run.RunId, FirstLine(run.Message),
        }));
        Write(console, "Failed checks", ["date", "check", "value", "low", "high"], report.Failures.Select(check => new[]
        {
            ReportText.Of(check.Date), check.Check, ReportText.Of(check.Value), ReportText.Of(check.Low), ReportText.Of(check.High),
        }));
        Write(console, "Tables", ["table", "newest", "computed", "version", "written"], report.Tables.Select(table => new[]
        {
            table.Name,
            ReportText.Of(table.NewestDate),
            table.Dates == 0 ? "" : table.Dates.ToString(CultureInfo.InvariantCulture),
            table.Version.ToString(CultureInfo.InvariantCulture),
            table.WrittenAt is { } written ? ReportText.Time(written) : "",
        }));
    }

    private static string FirstLine(string? message) => message?.Split('\n', 2)[0].TrimEnd('\r') ?? "";

    private static void Write(IAnsiConsole console, string title, string[] columns, IEnumerable<string[]> rows)
    {
        console.WriteLine("");
        console.WriteLine(title);
        var table = new Table().Border(TableBorder.Simple).AddColumns(columns);
        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        if (table.Rows.Count == 0)
        {
            console.WriteLine("  none");
            return;
        }

        console.Write(table);
    }
}
