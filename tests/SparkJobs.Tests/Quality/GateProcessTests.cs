using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Quality;

/// <summary>The gate by the program as its users run it.</summary>
[Collection(SailTests.Name)]
public sealed class GateProcessTests(SailEngine sail)
{
    private static readonly Dictionary<string, string?> Nothing = [];

    [SkippableFact]
    public async Task A_night_that_fails_ends_with_3_until_its_date_is_accepted_and_so_does_a_comparison_that_finds_something()
    {
        _ = sail.Remote;
        using var folder = new TemporaryFolder();
        var lake = folder.Combine("lake");
        var input = folder.Write("november.csv", NovemberInput.Text());

        await RunAsync(3, "purchases.volume failed for 2019-11-15", "nightly", "--input", input, "--lake", lake);
        await RunAsync(3, "nightly --date 2019-11-15 --accept purchases.volume", "nightly", "--lake", lake, "--date", "2019-11-15");
        await RunAsync(2, "--accept needs --because", "nightly", "--lake", lake, "--date", "2019-11-15", "--accept", "purchases.volume");
        await RunAsync(0, "", "nightly", "--lake", lake, "--date", "2019-11-15", "--accept", "purchases.volume", "--because", "the till was closed");
        await RunAsync(0, "", "nightly", "--lake", lake, "--date", "2019-11-15");

        await RunAsync(0, "tables of", "compare", "--a", lake, "--b", lake);
        await RunAsync(3, "1 of 1 tables", "compare", "--a", lake + "@1", "--b", lake, "--table", "quality_log");
    }

    private static async Task RunAsync(int expected, string told, params string[] arguments)
    {
        var (code, output) = await JobProcess.RunAsync(Nothing, arguments);
        Assert.True(expected == code, $"{string.Join(' ', arguments)} ended with {code}: {output}");
        Assert.Contains(told, output, StringComparison.Ordinal);
    }
}
