using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;

namespace SparkJobs.Tests.Commands;

/// <summary>What --accept cannot do is refused before anything starts, instead of being left out.</summary>
public sealed class AcceptanceOptionsTests
{
    private static readonly Dictionary<string, string?> Nothing = [];

    [Theory]
    [InlineData("--accept no.such.check: there is no such check in quality.json", "--date", "2019-10-01", "--accept", "no.such.check", "--because", "why")]
    [InlineData("purchases.volume", "--date", "2019-10-01", "--accept", "Purchases.Volume", "--because", "why")]
    [InlineData("--accept : there is no such check", "--date", "2019-10-01", "--accept", "", "--because", "why")]
    [InlineData("--accept does not go with --dry-run", "--date", "2019-10-01", "--accept", "purchases.volume", "--because", "why", "--dry-run")]
    [InlineData("--accept needs --because", "--date", "2019-10-01", "--accept", "purchases.volume", "--because", "")]
    [InlineData("--accept needs --because", "--date", "2019-10-01", "--accept", "purchases.volume", "--because", "  ")]
    [InlineData("--because goes with --accept", "--date", "2019-10-01", "--because", "why")]
    [InlineData("name the dates whose figures are fine", "--accept", "purchases.volume", "--because", "why")]
    public async Task Options_that_would_accept_nothing_are_refused(string told, params string[] options)
    {
        using var folder = new TemporaryFolder();

        var (code, output) = await JobProcess.RunAsync(Nothing, ["nightly", "--lake", folder.Combine("lake"), .. options]);

        Assert.True(code == 2, output);
        Assert.Contains(told, output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
