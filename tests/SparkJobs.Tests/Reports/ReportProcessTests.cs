using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Reports;

/// <summary>report by the program as its users run it.</summary>
[Collection(SailTests.Name)]
public sealed class ReportProcessTests(SailEngine sail)
{
    private static readonly Dictionary<string, string?> Nothing = [];

    [SkippableFact]
    public async Task It_shows_runs_and_tables_in_the_terminal_or_on_a_page()
    {
        using var folder = new TemporaryFolder();
        string[] lake = ["--lake", folder.Combine("lake")];
        var input = folder.Write("a.csv", TinyInput.Days([1], [11]));
        await RunAsync(0, ["ingest", "--input", input, .. lake]);
        await RunAsync(4, ["ingest", "--input", folder.Combine("missing"), .. lake]);

        var terminal = await RunAsync(0, ["report", .. lake]);
        var told = await RunAsync(0, ["report", .. lake, "--html", folder.Combine("report.html")]);

        Assert.Matches(@"Last runs\n(.*\n)+?.* ingest +failed +4 (.*\n)+?.* ingest +ok +0 ", terminal);
        Assert.Matches(@"Failed checks\n +none\n", terminal);
        Assert.Matches(@"Tables\n(.*\n)+?.* events +2019-10-01 ", terminal);
        Assert.Contains("The report is in " + folder.Combine("report.html"), told, StringComparison.Ordinal);
        var page = await File.ReadAllTextAsync(folder.Combine("report.html"));
        Assert.All(["<html", "ingest", "raw_events", "2019-10-01"], text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_page_that_cannot_be_written_is_a_usage_error()
    {
        using var folder = new TemporaryFolder();
        await RunAsync(0, ["ingest", "--input", folder.Write("a.csv", TinyInput.Days([1], [11])), "--lake", folder.Combine("lake")]);

        var told = await RunAsync(2, ["report", "--lake", folder.Combine("lake"), "--html", folder.Combine("no/such/report.html")]);

        Assert.Contains("Cannot write the report to", told, StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(int expected, string[] arguments)
    {
        var (code, output) = await JobProcess.RunAsync(Nothing, ["--remote", sail.Remote, .. arguments]);
        Assert.True(code == expected, output);
        return output;
    }
}
