using System.IO.Compression;
using SparkJobs.Simulation;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Faults;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Detection;

/// <summary>A disk that fills under a stream.</summary>
[Collection(KafkaTests.Name)]
public sealed class FullDiskStreamTests(SparkEngine spark)
{
    private const int Events = 120_000;

    // Below the file that the events make, above the libraries that Spark itself writes.
    private const int Room = 2_500;

    [SkippableFact]
    public async Task It_is_told_and_the_same_command_loses_nothing_when_there_is_room()
    {
        _ = spark.Remote;
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("in"));
        // One task reads a compressed file, and writes one.
        await using (var file = new GZipStream(File.Create(folder.Combine("in", "a.csv.gz")), CompressionLevel.Fastest))
        {
            EventSimulator.Write(file, new SimulationOptions(Events, new DateOnly(2019, 10, 1), 1) { Seed = 8 });
        }

        var variable = ConfFolder.Write(folder, ("spark-jobs.json", """{ "detect": { "restarts": 0 } }"""));
        string[] detect = ["detect", "--input", folder.Combine("in"), "--lake", folder.Combine("lake"), "--write", "events", "--available-now"];

        var (code, output) = await FullDisk.RunAsync(new Dictionary<string, string?>([variable]), Room, [.. EngineProcesses.SmallSpark("local[2]"), .. detect]);
        Assert.True(code == 75, output);
        Assert.Contains("There is no room to write", output, StringComparison.Ordinal);
        Assert.Contains("Make room and run the same command again", output, StringComparison.Ordinal);

        (code, output) = await JobProcess.RunAsync(new Dictionary<string, string?> { ["SPARK_REMOTE"] = null }, ["--remote", spark.Remote, .. detect]);
        Assert.True(code == 0, output);
        await using var lake = await TestLake.OpenAsync(spark, folder.Combine("lake"));
        Assert.Equal(FormattableString.Invariant($"n\n{Events}\n"), await lake.CsvAsync("SELECT count(*) AS n FROM raw_events"));
    }
}
