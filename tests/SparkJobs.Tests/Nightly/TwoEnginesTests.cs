using SparkJobs.Simulation;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Nightly;

/// <summary>A night gives the same tables on both engines, to the byte and as they are declared, and each goes on with what the other wrote.</summary>
[Collection(BothEnginesTests.Name)]
public sealed class TwoEnginesTests(SailEngine sail, SparkEngine spark)
{
    private static readonly DateOnly Sampled = new(2019, 10, 1);
    private static readonly DateOnly Simulated = new(2019, 10, 5);

    [SkippableFact]
    public async Task Every_table_is_the_same_on_both_engines_and_each_goes_on_with_the_others_lake()
    {
        using var folder = new TemporaryFolder();
        string[] files = [Sample.File(), Simulate(folder.Combine("three-dates.csv"), Simulated, days: 3, seed: 11)];
        var later = Simulate(folder.Combine("later.csv"), Simulated.AddDays(2), days: 2, seed: 12);
        var (onSail, onSpark) = (folder.Combine("sail"), folder.Combine("spark"));

        await NightAsync(sail, onSail, files);
        await NightAsync(spark, onSpark, files);
        await LakeComparison.AssertEqualAsync(sail, onSail, onSpark);
        await AssertAsDeclaredAsync(onSail);
        await AssertAsDeclaredAsync(onSpark);

        await NightAsync(spark, onSail, [.. files, later]);
        await NightAsync(sail, onSpark, [.. files, later]);
        await LakeComparison.AssertEqualAsync(sail, onSail, onSpark);
    }

    private static async Task NightAsync(EngineFixture engine, string folder, IReadOnlyList<string> files)
    {
        await using var lake = await TestLake.OpenAsync(engine, folder);
        await lake.NightlyAsync(files, Sampled, Simulated.AddDays(3));
    }

    private async Task AssertAsDeclaredAsync(string folder)
    {
        await using var lake = await TestLake.OpenAsync(sail, folder);
        await WrittenTables.AssertAsDeclaredAsync(lake, folder);
    }

    private static string Simulate(string path, DateOnly from, int days, ulong seed)
    {
        using var file = File.Create(path);
        EventSimulator.Write(file, new SimulationOptions(20_000, from, days) { Seed = seed, Dirty = 0.01m });
        return path;
    }
}
