using System.Diagnostics;
using System.Globalization;
using SparkJobs.Detection;
using SparkJobs.Detection.Sources;
using SparkJobs.Settings;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Detection;

/// <summary>
/// A detection that is killed anywhere gives an undisturbed one's alerts: none lost, none twice. The place is drawn by SPARK_JOBS_TEST_SEED: some time after
/// some batch, with or without the newest entries of commits/, which Spark writes after Delta's. With SPARK_JOBS_SOAK=N it is done N times (tests/soak).
/// </summary>
[Collection(KafkaTests.Name)]
public sealed class StreamKillTests(KafkaBroker kafka, SparkEngine spark)
{
    private static readonly Dictionary<string, string?> NoRemote = new() { ["SPARK_REMOTE"] = null };
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly JobSettings Settings = new() { Detect = new DetectSettings { TriggerSeconds = 1, RowsPerTrigger = 60 } };
    private static int _runs;

    [SkippableTheory]
    [InlineData("program")]
    [InlineData("driver")]
    [InlineData("broker")]
    public async Task After_a_kill_the_alerts_are_an_undisturbed_runs(string target)
    {
        var random = new Random(Number("SPARK_JOBS_TEST_SEED", 1));
        for (var round = 0; round < Math.Max(1, Number("SPARK_JOBS_SOAK", 0)); round++)
        {
            await KillAsync(target, random);
        }
    }

    private async Task KillAsync(string target, Random random)
    {
        using var folder = new TemporaryFolder();
        var topic = string.Create(CultureInfo.InvariantCulture, $"killed-{target}-{Interlocked.Increment(ref _runs)}");
        await SendAsync(folder, topic, Minutes(0, 40));
        var root = folder.Combine("lake");
        var (batches, delay, removesCommits) = (random.Next(1, 6), TimeSpan.FromMilliseconds(random.Next(1500)), random.Next(2) == 0);
        if (target == "broker")
        {
            await KillBrokerAsync(folder, topic, root, batches, delay);
        }
        else
        {
            await KillProcessAsync(folder, target, topic, root, batches, delay);
            RemoveNewestCommits(root, removesCommits ? random.Next(1, 3) : 0);
            // A batch that is not repeated because its alerts are there does not teach the watermark: more events do.
            await SendAsync(folder, topic, Minutes(40, 80));
        }

        await using var lake = await TestLake.OpenAsync(spark, root);
        await lake.DetectAsync(Source(topic), fresh: false, Settings, DetectionOutput.Alerts);
        await using var undisturbed = await TestLake.OpenAsync(spark, folder.Combine("undisturbed"));
        await undisturbed.DetectAsync(Source(topic), DetectionOutput.Alerts);

        Assert.Equal("n,ids\n79,79\n", await undisturbed.CsvAsync("SELECT count(*) AS n, count(DISTINCT alert_id) AS ids FROM alerts"));
        Assert.Equal(await undisturbed.ExportAsync("alerts"), await lake.ExportAsync("alerts"));
    }

    // Each minute one user reaches the threshold; the last minute's window stays open.
    private static IEnumerable<string> Minutes(int from, int to) => Enumerable.Range(from, to - from).SelectMany(minute =>
        TestStream.Burst(minute + 1, string.Create(CultureInfo.InvariantCulture, $"2024-05-01 {10 + (minute / 60):00}:{minute % 60:00}"), 8));

    private async Task KillProcessAsync(TemporaryFolder folder, string target, string topic, string root, int batches, TimeSpan delay)
    {
        var conf = Configuration(folder);
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "spark-jobs.dll"), .. EngineProcesses.SmallSpark("local[2]"), "--conf", "spark.sql.shuffle.partitions=2",
                "detect", "--kafka", kafka.Servers, "--topic", topic, "--lake", root,
            ])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("SPARK_REMOTE");
        start.Environment["SPARK_JOBS_CONF"] = conf;
        using var submitted = Process.Start(start)!;
        var output = Task.WhenAll(submitted.StandardOutput.ReadToEndAsync(), submitted.StandardError.ReadToEndAsync());
        try
        {
            await WaitAsync(() => submitted.HasExited || Commits(root).Count >= batches);
            Assert.False(submitted.HasExited, "detect ended by itself: " + (submitted.HasExited ? string.Concat(await output) : ""));
            await Task.Delay(delay);
            await WatchedProgram.SendAsync("KILL", target == "driver" ? Find(submitted.Id, "java") : Find(Find(submitted.Id, "java"), "dotnet"));
            await submitted.WaitForExitAsync();
        }
        finally
        {
            if (!submitted.HasExited)
            {
                submitted.Kill(entireProcessTree: true);
            }
        }

        Assert.NotEqual(0, submitted.ExitCode);
    }

    private async Task KillBrokerAsync(TemporaryFolder folder, string topic, string root, int batches, TimeSpan delay)
    {
        await using var lake = await TestLake.OpenAsync(spark, root);
        using var stop = new CancellationTokenSource();
        var running = lake.DetectAsync(Source(topic), fresh: false, Settings, [DetectionOutput.Alerts], availableNow: false, stop.Token);
        await WaitAsync(() => running.IsCompleted || Commits(root).Count >= batches);
        await Task.Delay(delay);
        await kafka.KillAndRestartAsync(() => Task.CompletedTask);
        await SendAsync(folder, topic, Minutes(40, 80));
        await WaitAsync(() => running.IsCompleted || Commits(root).Count > batches + 3);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    // The shipped settings with small batches, so that there is something between which to kill.
    private static string Configuration(TemporaryFolder folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "conf")))
        {
            var text = File.ReadAllText(file)
                .Replace("\"rows_per_trigger\": 500000", "\"rows_per_trigger\": 60", StringComparison.Ordinal)
                .Replace("\"trigger_seconds\": 5", "\"trigger_seconds\": 1", StringComparison.Ordinal);
            folder.Write(Path.Combine("conf", Path.GetFileName(file)), text);
        }

        return folder.Combine("conf");
    }

    private static void RemoveNewestCommits(string root, int count)
    {
        foreach (var commit in Commits(root).OrderByDescending(file => int.Parse(Path.GetFileName(file), CultureInfo.InvariantCulture)).Take(count))
        {
            File.Delete(commit);
        }
    }

    private static IReadOnlyList<string> Commits(string root)
    {
        var checkpoints = Path.Combine(root, "_checkpoints");
        return Directory.Exists(checkpoints)
            ? [.. Directory.EnumerateFiles(checkpoints, "*", SearchOption.AllDirectories).Where(file => Path.GetDirectoryName(file)!.EndsWith("/commits", StringComparison.Ordinal) && char.IsAsciiDigit(Path.GetFileName(file)[0]))]
            : [];
    }

    private static int Find(int id, string name)
        => ProcessTree.ChildrenOf(id).Select(child => NameOf(child) == name ? child : Find(child, name)).FirstOrDefault(found => found != 0);

    private static string NameOf(int id) => File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/comm")).TrimEnd();

    private static async Task WaitAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!condition())
        {
            await timer.WaitForNextTickAsync(deadline.Token);
        }
    }

    private KafkaSource Source(string topic) => new(kafka.Servers, topic) { RowsPerTrigger = 60 };

    private async Task SendAsync(TemporaryFolder folder, string topic, IEnumerable<string> lines)
    {
        var file = folder.Write("messages.txt", string.Join('\n', lines) + "\n");
        var (exitCode, output) = await JobProcess.RunAsync(NoRemote, "send", "--kafka", kafka.Servers, "--topic", topic, "--partitions", "1", "--input", file);
        Assert.True(exitCode == 0, output);
    }

    private static int Number(string variable, int otherwise)
        => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
