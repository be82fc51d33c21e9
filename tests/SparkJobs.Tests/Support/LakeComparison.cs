using SparkJobs.Lake;
using TestEngines;

namespace SparkJobs.Tests.Support;

/// <summary>Compares every table of two lakes, to the byte; clocks, runs and what depends on them left out.</summary>
internal static class LakeComparison
{
    // What tells of runs and of what they judged: two ways to the same tables have other histories.
    private static readonly string[] Logs = ["run_log", "run_steps", "quality_log"];

    /// <summary>Fails where two lakes differ.</summary>
    /// <param name="engine">Reads both.</param>
    /// <param name="expected">The one lake's folder.</param>
    /// <param name="actual">The other's.</param>
    /// <param name="without">Further columns to leave out.</param>
    public static async Task AssertEqualAsync(EngineFixture engine, string expected, string actual, params string[] without)
    {
        var left = await ExportAsync(engine, expected, without);
        var right = await ExportAsync(engine, actual, without);
        Assert.Equal(left.Keys, right.Keys);
        Assert.All(left.Keys, table => Assert.Equal(left[table], right[table]));
    }

    /// <summary>Every table as CSV, by its name.</summary>
    public static async Task<SortedDictionary<string, string>> ExportAsync(EngineFixture engine, string folder, params string[] without)
    {
        await using var lake = await TestLake.OpenAsync(engine, folder);
        var tables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in (await lake.Store.TableNamesAsync(CancellationToken.None)).Except(Logs))
        {
            tables[table] = await lake.ExportAsync(table, without);
        }

        Assert.NotEmpty(tables);
        return tables;
    }
}
