using System.Globalization;
using SparkJobs.Engines;
using SparkJobs.Simulation;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Nightly;

/// <summary>
/// A night gives the same tables on both engines, to the byte and as they are declared, and each goes on with what the other wrote. On Spark its session has another time zone until the job opens
/// it, the process another culture, and its shuffles other partitions.
/// </summary>
[Collection(BothEnginesTests.Name)]
public sealed class TwoEnginesTests(SailEngine sail, SparkEngine spark)
{
    private static readonly DateOnly Sampled = new(2019, 10, 1);
    private static readonly DateOnly Simulated = new(2019, 10, 2);

    [SkippableFact]
    public async Task Every_table_is_the_same_on_both_engines_and_each_goes_on_with_the_others_lake()
    {
        using var folder = new TemporaryFolder();
        string[] files = [Sample.File(), Simulate(folder.Combine("next-date.csv"), Simulated, days: 1, seed: 11)];
        var later = Simulate(folder.Combine("later.csv"), Simulated, days: 2, seed: 12);
        var (onSail, onSpark) = (folder.Combine("sail"), folder.Combine("spark"));

        await NightAsync(sail, onSail, files);
        // Spark goes on with what Sail has ingested, and makes the gold tables; Sail goes on with these.
        await IngestAsync(onSpark, files[..1]);
        await NightElsewhereAsync(onSpark, files);
        await LakeComparison.AssertEqualAsync(sail, onSail, onSpark);
        await AssertAsDeclaredAsync(onSail);
        await AssertAsDeclaredAsync(onSpark);

        await NightAsync(sail, onSail, [.. files, later]);
        await NightAsync(sail, onSpark, [.. files, later]);
        await LakeComparison.AssertEqualAsync(sail, onSail, onSpark);
    }

    private async Task IngestAsync(string folder, IReadOnlyList<string> files)
    {
        await using var lake = await TestLake.OpenAsync(sail, folder);
        await lake.IngestAsync(files);
    }

    private static async Task NightAsync(EngineFixture engine, string folder, IReadOnlyList<string> files)
    {
        await using var lake = await TestLake.OpenAsync(engine, folder);
        await lake.NightlyAsync(files, Sampled, Simulated.AddDays(1));
    }

    private async Task NightElsewhereAsync(string folder, IReadOnlyList<string> files)
    {
        var remote = string.Create(CultureInfo.InvariantCulture, $"{spark.Remote}/;session_id={Guid.NewGuid():D}");
        await using var lake = await TestLake.OpenAsync(remote, EngineKind.Spark, folder);
        await lake.Spark.Conf().SetAsync("spark.sql.session.timeZone", "Asia/Kathmandu", CancellationToken.None);
        await lake.Spark.Conf().SetAsync("spark.sql.shuffle.partitions", "7", CancellationToken.None);
        await using var opened = await JobSession.OpenAsync(new RunningEngine(EngineKind.Spark, remote), CancellationToken.None);
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
        try
        {
            await lake.NightlyAsync(files, Sampled, Simulated.AddDays(1));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private async Task AssertAsDeclaredAsync(string folder)
    {
        await using var lake = await TestLake.OpenAsync(sail, folder);
        await WrittenTables.AssertAsDeclaredAsync(lake, folder);
    }

    private static string Simulate(string path, DateOnly from, int days, ulong seed)
    {
        using var file = File.Create(path);
        EventSimulator.Write(file, new SimulationOptions(2_000, from, days) { Seed = seed, Dirty = 0.01m });
        return path;
    }
}
