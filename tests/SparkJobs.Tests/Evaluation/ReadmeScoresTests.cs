using System.Text.RegularExpressions;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Evaluation;

/// <summary>The README's commands give the precision and recall that it prints below them.</summary>
public sealed partial class ReadmeScoresTests(SailEngine sail) : IClassFixture<SailEngine>
{
    [SkippableFact]
    public async Task The_shipped_rules_score_as_the_README_says()
    {
        using var folder = new TemporaryFolder();
        var section = Section().Match(await File.ReadAllTextAsync(Path.Combine(Repository.Folder, "README.md")));
        Assert.True(section.Success);
        var commands = section.Groups["commands"].Value
            .Replace("./submit.sh", $"dotnet '{JobProcess.Program}'", StringComparison.Ordinal)
            .Replace("conf/rules.json", $"'{Path.Combine(AppContext.BaseDirectory, "conf", "rules.json")}'", StringComparison.Ordinal);

        var (code, output) = await JobProcess.RunAsync(new Dictionary<string, string?> { ["SPARK_REMOTE"] = sail.Remote }, "bash", ["-c", $"set -e; cd '{folder.Path}'; {commands}"]);

        Assert.True(code == 0, output);
        var printed = Row().Matches(output).Select(row => string.Join(' ', row.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        var promised = section.Groups["rows"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => string.Join(' ', row.Split(['|', ' '], StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(promised, printed);
    }

    // The commands' block, and the rows of the table after it.
    [GeneratedRegex(@"```sh\n(?<commands>for seed in[^`]+)```\n\n\| rule [^\n]*\n[|-]+\n(?<rows>(\|[^\n]*\n)+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Section();

    // A rule and its five figures.
    [GeneratedRegex(@"[a-z0-9_]+( +[0-9.,]+){5}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
