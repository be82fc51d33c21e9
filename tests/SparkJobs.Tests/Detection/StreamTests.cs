using System.Globalization;
using System.Security.Cryptography;
using SparkJobs.Detection;
using SparkJobs.Detection.Sources;
using SparkJobs.Settings;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Ingest;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Detection;

/// <summary>The running of a detection, on a real broker and a real Spark.</summary>
[Collection(KafkaTests.Name)]
public sealed class StreamTests(KafkaBroker kafka, SparkEngine spark)
{
    private static readonly Dictionary<string, string?> NoRemote = new() { ["SPARK_REMOTE"] = null };

    [SkippableFact]
    public async Task Messages_become_raw_events_quarantine_and_alerts_and_the_nightly_folds_them()
    {
        using var folder = new TemporaryFolder();
        const string json = """{"event_time":"2019-10-01T00:01:30Z","event_type":"view","product_id":5,"category_id":7,"category_code":null,"brand":"b","price":1.5,"user_id":9,"user_session":"s"}""";
        string[] bad = ["{\"event_time\":", "a,b", "", TestStream.Event(5, "2099-01-01 00:00:00")];
        string[] closing = [TestStream.Event(2, "2019-10-01 01:00:00")];
        await SendAsync(folder, "mixed", [.. TestStream.Burst(1, "2019-10-01 00:00", 9), json, .. bad, TestStream.Event(3, "2019-10-01 00:02:00") + ",1.2.3.4,agent,ok", .. closing]);
        await using var lake = await TestLake.OpenAsync(spark, folder.Combine("lake"));

        await lake.DetectAsync(Source("mixed"), DetectionOutput.Alerts, DetectionOutput.Events, DetectionOutput.Enriched);

        Assert.Equal("key,value,window_start\n1,9,2019-10-01T00:00:00Z\n", await lake.CsvAsync("SELECT key, cast(value AS int) AS value, window_start FROM alerts"));
        Assert.Equal("source_file,n\nkafka://mixed/0,12\n", await lake.CsvAsync("SELECT source_file, count(*) AS n FROM raw_events GROUP BY source_file"));
        Assert.Equal(
            "source_file,line_number,reason\nkafka://mixed/0,10,columns\nkafka://mixed/0,11,columns\nkafka://mixed/0,12,columns\nkafka://mixed/0,13,future\n",
            await lake.CsvAsync("SELECT source_file, line_number, reason FROM quarantine ORDER BY line_number"));
        Assert.Equal("ids\n2\n", await lake.CsvAsync("SELECT count(DISTINCT ingest_id) AS ids FROM (SELECT ingest_id FROM raw_events UNION ALL SELECT ingest_id FROM quarantine)"));
        Assert.Equal("key\n1\n", await lake.CsvAsync("SELECT key FROM flagged_users"));
        // Nothing is known of any product in a lake that has no events yet.
        Assert.Equal(
            "source_file,n,medians,ids\nkafka://mixed/0,12,0,1\n",
            await lake.CsvAsync("SELECT source_file, count(*) AS n, count(median_price) AS medians, count(DISTINCT ingest_id) AS ids FROM enriched GROUP BY source_file"));

        // A file of the same date: its own figures add up, and events has what the stream wrote.
        await lake.IngestAsync([folder.Write("file.csv", IngestCase.Header + "\n" + TestStream.Event(50, "2019-10-01 05:00:00") + "\n")]);
        Assert.Equal("n\n13\n", await lake.CsvAsync("SELECT count(*) AS n FROM events"));
        Assert.Equal("lines,accepted\n1,1\n", await lake.CsvAsync("SELECT lines, accepted FROM files"));
    }

    [SkippableFact]
    public async Task A_later_run_goes_on_where_the_first_stopped_and_an_event_of_the_future_moves_nothing()
    {
        using var folder = new TemporaryFolder();
        var future = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(3).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        await SendAsync(folder, "twice", [.. TestStream.Burst(1, "2024-05-01 10:00", 8), TestStream.Event(4, future)]);
        await using var lake = await TestLake.OpenAsync(spark, folder.Combine("lake"));
        await AlertAsync(lake, Source("twice"));
        Assert.Equal("n\n0\n", await lake.CsvAsync("SELECT count(*) AS n FROM alerts"));
        Assert.Contains("1 events of alerts's batch 0 are more than 300 s ahead of the clock", lake.Output, StringComparison.Ordinal);

        // The second run's events are not late, which they would be had the one of the future counted.
        await SendAsync(folder, "twice", [.. TestStream.Burst(2, "2024-05-01 10:01", 8), TestStream.Event(3, "2024-05-01 11:00:00")]);
        await AlertAsync(lake, Source("twice"));
        await AlertAsync(lake, Source("twice"));

        Assert.Equal("key\n1\n2\n", await lake.CsvAsync("SELECT key FROM alerts ORDER BY key"));
    }

    [SkippableFact]
    public async Task Late_rows_are_counted_and_said_and_the_batch_finds_them()
    {
        using var folder = new TemporaryFolder();
        await SendAsync(folder, "late", [TestStream.Event(1, "2024-05-01 10:00:00")]);
        await using var lake = await TestLake.OpenAsync(spark, folder.Combine("lake"));
        await lake.DetectAsync(Source("late"), DetectionOutput.Alerts, DetectionOutput.Events);
        await SendAsync(folder, "late", TestStream.Burst(2, "2024-05-01 08:00", 8));

        await lake.DetectAsync(Source("late"), DetectionOutput.Alerts, DetectionOutput.Events);

        Assert.Contains("came after the watermark", lake.Output, StringComparison.Ordinal);
        Assert.Equal("n\n0\n", await lake.CsvAsync("SELECT count(*) AS n FROM alerts"));
        Assert.Equal(1, await lake.DetectDateAsync(new DateOnly(2024, 5, 1)));
        Assert.Equal("key,window_start\n2,2024-05-01T08:00:00Z\n", await lake.CsvAsync("SELECT key, window_start FROM alerts"));
    }

    [SkippableFact]
    public async Task A_damaged_state_is_told_and_a_fresh_start_writes_no_alert_twice()
    {
        using var folder = new TemporaryFolder();
        await SendAsync(folder, "damaged", [.. TestStream.Burst(1, "2024-05-01 10:00", 8), TestStream.Event(3, "2024-05-01 11:00:00"), .. TestStream.Burst(2, "2024-05-01 11:01", 8)]);
        var root = folder.Combine("lake");
        await using var lake = await TestLake.OpenAsync(spark, root);
        await AlertAsync(lake, Source("damaged"));
        // In memory Spark still has the state of a query that has just ended; at another place it has to read the files.
        Directory.Move(root, root + "-moved");
        await using var moved = await TestLake.OpenAsync(spark, root + "-moved");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root + "-moved", "_checkpoints"), "*.delta", SearchOption.AllDirectories))
        {
            await File.WriteAllTextAsync(file, "damaged");
        }

        foreach (var sum in Directory.EnumerateFiles(Path.Combine(root + "-moved", "_checkpoints"), "*.crc", SearchOption.AllDirectories))
        {
            File.Delete(sum);
        }

        await SendAsync(folder, "damaged", [TestStream.Event(4, "2024-05-01 12:00:00")]);
        var error = await Assert.ThrowsAsync<JobException>(() => AlertAsync(moved, Source("damaged")));
        Assert.True(error.ExitCode == ExitCode.Quality, error.Message);
        Assert.Contains("--fresh", error.Message, StringComparison.Ordinal);
        await AlertAsync(moved, Source("damaged"), fresh: true);

        Assert.Equal("key,n\n1,1\n2,1\n", await moved.CsvAsync("SELECT key, count(*) AS n FROM alerts GROUP BY key ORDER BY key"));
    }

    [SkippableFact]
    public async Task Messages_that_the_topic_no_longer_holds_end_the_detection_with_the_way_out()
    {
        using var folder = new TemporaryFolder();
        await SendAsync(folder, "trimmed", TestStream.Burst(1, "2024-05-01 10:00", 8));
        await using var lake = await TestLake.OpenAsync(spark, folder.Combine("lake"));
        await AlertAsync(lake, Source("trimmed"));
        await SendAsync(folder, "trimmed", TestStream.Burst(2, "2024-05-01 10:01", 8));
        var offsets = folder.Write("offsets.json", """{"partitions":[{"topic":"trimmed","partition":0,"offset":12}],"version":1}""");
        await kafka.RunToolAsync("DeleteRecordsCommand", "--offset-json-file", offsets);

        var error = await Assert.ThrowsAsync<JobException>(() => AlertAsync(lake, Source("trimmed")));

        Assert.True(error.ExitCode == ExitCode.Input, error.Message);
        Assert.Contains("--accept-data-loss", error.Message, StringComparison.Ordinal);
        await AlertAsync(lake, Source("trimmed", acceptsDataLoss: true));
        Assert.Contains("0 new alerts", lake.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_lakes_own_table_is_followed_and_a_changed_watermark_needs_a_fresh_start()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(spark, folder.Combine("lake"));
        await IngestAsync(lake, folder, "a.csv", [.. TestStream.Burst(1, "2024-05-01 10:00", 8), TestStream.Event(3, "2024-05-01 10:30:00")]);
        Assert.Equal(1, await lake.DetectDateAsync(new DateOnly(2024, 5, 1)));
        await IngestAsync(lake, folder, "b.csv", [.. TestStream.Burst(2, "2024-05-01 10:30", 8), TestStream.Event(3, "2024-05-01 11:00:00")]);

        await lake.DetectAsync(new LakeSource { FilesPerTrigger = 100 }, DetectionOutput.Alerts, DetectionOutput.Enriched);

        // A query that read the table would fail whenever another one appends to it meanwhile.
        var appends = DeltaActions.Of(folder.Combine("lake/alerts"))
            .Where(action => action.TryGetProperty("commitInfo", out var info) && info.GetProperty("operation").ValueEquals("STREAMING UPDATE"))
            .ToList();
        Assert.NotEmpty(appends);
        Assert.All(appends, action => Assert.True(action.GetProperty("commitInfo").GetProperty("isBlindAppend").GetBoolean()));

        // The batch's alert does not come again, nor do both with another checkpoint.
        const string alerts = "SELECT key, count(*) AS n FROM alerts GROUP BY key ORDER BY key";
        Assert.Equal("key,n\n1,1\n2,1\n", await lake.CsvAsync(alerts));
        foreach (var checkpoint in Directory.EnumerateDirectories(folder.Combine("lake/_checkpoints"), "alerts-*"))
        {
            Directory.Delete(checkpoint, recursive: true);
        }

        await lake.DetectAsync(new LakeSource { FilesPerTrigger = 100 }, DetectionOutput.Alerts);
        Assert.Equal("key,n\n1,1\n2,1\n", await lake.CsvAsync(alerts));
        Assert.Equal(
            "n,median\n18,489.07\n",
            await lake.CsvAsync("SELECT count(*) AS n, min(median_price) AS median FROM enriched JOIN raw_events USING (event_time, user_id, ingest_id, source_file)"));
        var error = await Assert.ThrowsAsync<JobException>(() => lake.DetectAsync(
            new LakeSource { FilesPerTrigger = 100 }, fresh: false, new JobSettings { Detect = new DetectSettings { WatermarkSeconds = 30 } }, DetectionOutput.Alerts));
        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains("--fresh", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_detection_waits_for_its_topic_and_tells_of_a_severe_alert_before_its_window_is_over()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(spark, folder.Combine("lake"));
        var rules = folder.Write(
            "rules.json",
            """{ "rules": [ { "id": "flood", "version": 1, "kind": "rate", "key": "user_id", "window": "60 seconds", "threshold": 8, "severity": "severe" } ] }""");
        var settings = new JobSettings { Detect = new DetectSettings { Rules = rules, TriggerSeconds = 1, EarlyTopic = "told" } };
        var missing = await Assert.ThrowsAsync<JobException>(() => lake.DetectAsync(Source("awaited"), fresh: false, settings, DetectionOutput.Alerts));
        Assert.True(missing.ExitCode == ExitCode.Input, missing.Message);

        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var running = lake.DetectAsync(Source("awaited"), fresh: false, settings, [DetectionOutput.Alerts, DetectionOutput.Early], availableNow: false, stop.Token);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!lake.Output.Contains("waits for its source", StringComparison.Ordinal))
        {
            Assert.False(running.IsCompleted, lake.Output);
            await timer.WaitForNextTickAsync(stop.Token);
        }

        await kafka.CreateTopicAsync("told", partitions: 1);
        await SendAsync(folder, "awaited", TestStream.Burst(1, "2024-05-01 10:00", 8));
        var message = await kafka.RunToolAsync("consumer.ConsoleConsumer", "--topic", "told", "--from-beginning", "--max-messages", "1", "--timeout-ms", "120000", "--property", "print.key=true");

        var id = Convert.ToHexStringLower(SHA256.HashData("flood|1|1|1714557600"u8));
        Assert.StartsWith(id + "\t{\"alert_id\":\"" + id + "\"", message, StringComparison.Ordinal);
        Assert.Equal("n\n0\n", await lake.CsvAsync("SELECT count(*) AS n FROM alerts"));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.DoesNotContain("failed", lake.Output, StringComparison.Ordinal);
    }

    private static Task IngestAsync(TestLake lake, TemporaryFolder folder, string name, IEnumerable<string> lines)
        => lake.IngestAsync([folder.Write(name, IngestCase.Header + "\n" + string.Join('\n', lines) + "\n")]);

    // By one rule, and so one query, where it is not the rules that matter.
    private static Task AlertAsync(TestLake lake, KafkaSource source, bool fresh = false)
        => lake.DetectAsync(source, fresh, new JobSettings { Detect = new DetectSettings { Rules = "rules-first.json" } }, DetectionOutput.Alerts);

    private KafkaSource Source(string topic, bool acceptsDataLoss = false) => new(kafka.Servers, topic) { RowsPerTrigger = 100_000, AcceptsDataLoss = acceptsDataLoss };

    private async Task SendAsync(TemporaryFolder folder, string topic, IEnumerable<string> lines)
    {
        var file = folder.Write("messages.txt", string.Join('\n', lines) + "\n");
        var (exitCode, output) = await JobProcess.RunAsync(NoRemote, "send", "--kafka", kafka.Servers, "--topic", topic, "--partitions", "1", "--input", file);
        Assert.True(exitCode == 0, output);
    }
}
