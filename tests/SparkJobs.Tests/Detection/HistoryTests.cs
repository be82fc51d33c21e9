using System.Globalization;
using SparkJobs.Detection;
using SparkJobs.Detection.Sources;
using SparkJobs.Settings;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Ingest;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Detection;

/// <summary>A detection over the lake's own table: the past as a batch, the open windows and sessions and all that follows as a stream.</summary>
[Collection(KafkaTests.Name)]
public sealed class HistoryTests(SparkEngine spark)
{
    private const string Ended = "alerts of what had ended by";
    private const string Found = "SELECT rule_id, key, window_start, window_end, value, sample FROM alerts ORDER BY ALL";
    private static readonly DateOnly[] Dates = [new(2024, 5, 1), new(2024, 5, 2)];

    // A burst and a session of the past on either date; a window and two sessions that are open where it ends.
    private static readonly string[] First =
    [
        .. TestStream.Burst(1, "2024-05-01 10:00", 8), .. Steady(2, "2024-05-01 11:00", minutes: 24),
    ];

    private static readonly string[] Second =
    [
        .. TestStream.Burst(3, "2024-05-02 09:00", 8), .. Steady(4, "2024-05-02 08:00", minutes: 20),
        .. TestStream.Burst(5, "2024-05-02 10:00", 5), .. Steady(6, "2024-05-02 09:32", minutes: 28), .. Steady(7, "2024-05-02 09:52", minutes: 8),
    ];

    private static readonly string[] Third =
    [
        .. TestStream.Burst(5, "2024-05-02 10:00", 9).Skip(5), .. Steady(6, "2024-05-02 10:04", minutes: 4), .. Steady(7, "2024-05-02 10:04", minutes: 8),
        .. TestStream.Burst(8, "2024-05-02 10:30", 8), TestStream.Event(9, "2024-05-02 12:00:00"),
    ];

    [SkippableFact]
    public async Task What_the_lake_has_is_looked_at_as_a_batch_and_what_was_open_goes_on_as_a_stream()
    {
        using var folder = new TemporaryFolder();
        var settings = Settings(folder);
        await using var whole = await TestLake.OpenAsync(spark, folder.Combine("whole"));
        await IngestAsync(whole, folder, "all.csv", [.. First, .. Second, .. Third]);
        foreach (var date in Dates)
        {
            await whole.DetectDateAsync(date, settings);
        }

        // The later date first, and one file at a time: a stream would have come too late for the earlier one.
        await using var lake = await TestLake.OpenAsync(spark, folder.Combine("lake"));
        await IngestAsync(lake, folder, "second.csv", Second);
        await IngestAsync(lake, folder, "first.csv", First);
        // Stopped at once: nothing of it is lost or comes twice, wherever it was.
        await RunAsync(lake, settings, () => lake.Output.Contains("metrics:", StringComparison.Ordinal), () => Task.CompletedTask);
        Assert.DoesNotContain(Ended, lake.Output, StringComparison.Ordinal);

        // An event of the day before is late: the query looks at all that comes, and counts it.
        await RunAsync(
            lake,
            settings,
            () => Commits(folder) == 2,
            () => IngestAsync(lake, folder, "third.csv", [.. Third, TestStream.Event(10, "2024-04-30 12:00:00")]),
            () => lake.Output.Contains("came after the watermark", StringComparison.Ordinal));
        Assert.Equal(2, lake.Output.Split(Ended).Length - 1);
        await lake.DetectAsync(new LakeSource { FilesPerTrigger = 1 }, fresh: false, settings, DetectionOutput.Alerts);

        Assert.Equal(await whole.CsvAsync(Found), await lake.CsvAsync(Found));
        Assert.Equal("n\n8\n", await lake.CsvAsync("SELECT count(*) AS n FROM alerts"));
        Assert.Equal("n\n8\n", await lake.CsvAsync("SELECT count(*) AS n FROM flagged_users"));
        Assert.Equal(2, lake.Output.Split(Ended).Length - 1);
    }

    // The queries whose first batch is done.
    private static int Commits(TemporaryFolder folder)
        => Directory.Exists(folder.Combine("lake/_checkpoints")) ? Directory.EnumerateFiles(folder.Combine("lake/_checkpoints"), "0", SearchOption.AllDirectories).Count(file => file.Contains("/commits/", StringComparison.Ordinal)) : 0;

    // Runs a detection until a first state is reached, does something, and stops it when a second one is.
    private static async Task RunAsync(TestLake lake, JobSettings settings, Func<bool> isReached, Func<Task> then, Func<bool>? isDone = null)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var running = lake.DetectAsync(new LakeSource { FilesPerTrigger = 1 }, fresh: false, settings, [DetectionOutput.Alerts], availableNow: false, stop.Token);
        await WaitAsync(isReached);
        await then();
        await WaitAsync(isDone ?? isReached);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.DoesNotContain("failed", lake.Output, StringComparison.Ordinal);

        async Task WaitAsync(Func<bool> condition)
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (!condition())
            {
                Assert.False(running.IsCompleted, lake.Output);
                await timer.WaitForNextTickAsync(stop.Token);
            }
        }
    }

    private static IEnumerable<string> Steady(int user, string from, int minutes)
    {
        var start = DateTime.Parse(from, CultureInfo.InvariantCulture);
        return Enumerable.Range(0, (minutes / 4) + 1).Select(index => TestStream.Event(user, start.AddMinutes(4 * index).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)));
    }

    private static JobSettings Settings(TemporaryFolder folder) => new()
    {
        Detect = new DetectSettings
        {
            TriggerSeconds = 1,
            Rules = folder.Write(
                "rules.json",
                """
                { "rules": [
                  { "id": "burst", "version": 1, "kind": "rate", "key": "user_id", "window": "60 seconds", "threshold": 8, "severity": "medium" },
                  { "id": "steady", "version": 1, "kind": "session", "key": "user_id", "gap": "5 minutes", "length": "15 minutes", "severity": "high" } ] }
                """),
        },
    };

    private static Task IngestAsync(TestLake lake, TemporaryFolder folder, string name, IEnumerable<string> lines)
        => lake.IngestAsync([folder.Write(name, IngestCase.Header + "\n" + string.Join('\n', lines) + "\n")]);
}
