using SparkJobs.Detection;
using SparkJobs.Detection.Sources;
using SparkJobs.Locking;
using SparkJobs.Settings;
using SparkJobs.Storage;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Detection;

/// <summary>A folder that files come into, on a real Spark.</summary>
[Collection(KafkaTests.Name)]
public sealed class FolderStreamTests(SparkEngine spark)
{
    private static readonly JobSettings OneRule = new() { Detect = new DetectSettings { Rules = "rules-first.json", TriggerSeconds = 60 } };

    [SkippableFact]
    public async Task Files_of_every_kind_time_and_name_are_read_and_their_headers_left_out()
    {
        using var folder = new TemporaryFolder();
        const string json = """{"event_time":"2024-05-01T10:00:30Z","event_type":"view","product_id":5,"category_id":7,"category_code":null,"brand":"b","price":1.5,"user_id":4,"user_session":"s"}""";
        Arrive(folder, "a.csv", TestStream.Event(1, "2024-05-01 10:00:00"));
        Arrive(folder, "b.csv", TinyInput.Header.TrimEnd('\n'), TestStream.Event(2, "2024-05-01 10:00:10"), "no event");
        Arrive(folder, "c.csv", "\uFEFF" + TinyInput.Header.TrimEnd('\n') + ",ip,user_agent,payment_status", TestStream.Event(3, "2024-05-01 10:00:20"));
        Arrive(folder, "d.jsonl", json, "{}");
        await using var lake = await TestLake.OpenAsync(spark, folder.Combine("lake"));
        // Rules matter to alerts only.
        var settings = OneRule with { Detect = OneRule.Detect with { Rules = folder.Write("none.json", "{ \"rules\": [] }") } };

        await lake.DetectAsync(Source(folder), fresh: false, settings, DetectionOutput.Events);

        Assert.Equal("user_id\n1\n2\n3\n4\n", await lake.CsvAsync("SELECT user_id FROM raw_events ORDER BY user_id"));
        Assert.Equal("reason,raw_line\ncolumns,no event\ncolumns,{}\n", await lake.CsvAsync("SELECT reason, raw_line FROM quarantine ORDER BY raw_line"));

        // Moved, a file keeps its time; this one is years older than what was read.
        var old = folder.Write("old.csv", TestStream.Event(5, "2024-05-01 10:00:40") + "\n");
        File.SetLastWriteTimeUtc(old, new DateTime(2019, 12, 1, 0, 0, 0, DateTimeKind.Utc));
        Directory.CreateDirectory(folder.Combine("in", "day=1"));
        File.Move(old, folder.Combine("in", "day=1", "b +1%41.csv"));
        await lake.DetectAsync(Source(folder), fresh: false, settings, DetectionOutput.Events);

        Assert.Equal(
            $"source_file\n{folder.Combine("in", "a.csv")}\n{folder.Combine("in", "day=1", "b +1%41.csv")}\n",
            await lake.CsvAsync("SELECT source_file FROM raw_events WHERE user_id IN (1, 5) ORDER BY user_id"));
    }

    [SkippableFact]
    public async Task A_stop_lets_the_running_batch_end()
    {
        using var folder = new TemporaryFolder();
        Arrive(folder, "a.csv", [.. TestStream.Burst(1, "2024-05-01 10:00", 8), TestStream.Event(2, "2024-05-01 11:00:00")]);
        await using var lake = await TestLake.OpenAsync(spark, folder.Combine("lake"));
        var checkpoint = new WatchedCheckpoint(folder.Combine("lake"), "alerts");
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(3));

        var running = lake.DetectAsync(Source(folder), fresh: false, OneRule, [DetectionOutput.Alerts], availableNow: false, stop.Token);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!checkpoint.HasReached(0, KillPoint.Begun))
        {
            Assert.False(running.IsCompleted, lake.Output);
            await timer.WaitForNextTickAsync(stop.Token);
        }

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(checkpoint.IsDone(0), checkpoint.ToString());
    }

    [SkippableFact]
    public async Task A_second_detection_of_the_same_source_ends_with_5_and_names_the_first()
    {
        using var folder = new TemporaryFolder();
        Arrive(folder, "a.csv", TestStream.Event(1, "2024-05-01 10:00:00"));
        await using var lake = await TestLake.OpenAsync(spark, folder.Combine("lake"));
        var first = new LakeLock(lake.Store.Files, lake.Store.Root, Checkpoint.LockName(Source(folder).Identity), TimeSpan.FromMinutes(10), TimeProvider.System);
        await using var held = await first.AcquireAsync("first", "detect", new LockOptions(), default);

        var (code, output) = await JobProcess.RunAsync(
            new Dictionary<string, string?>(), "--remote", spark.Remote, "detect", "--input", folder.Combine("in"), "--lake", folder.Combine("lake"), "--available-now");

        Assert.True(code == 5, output);
        Assert.Contains("detect (run first)", output, StringComparison.Ordinal);
    }

    private static FolderSource Source(TemporaryFolder folder) => new(LakePath.Parse(folder.Combine("in"))) { FilesPerTrigger = 100 };

    // A file must appear complete.
    private static void Arrive(TemporaryFolder folder, string name, params string[] lines)
    {
        Directory.CreateDirectory(folder.Combine("in"));
        File.Move(folder.Write(name, string.Join('\n', lines) + "\n"), folder.Combine("in", name));
    }
}
