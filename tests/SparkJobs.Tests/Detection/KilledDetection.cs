using System.Diagnostics;
using System.Globalization;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Detection;

/// <summary>A detection as a user runs it, what is killed under it, and the same command again. Its two queries keep the state of windows and of sessions.</summary>
/// <param name="folder">Holds the lake and the configuration.</param>
/// <param name="remote">A Spark that runs in any case: it takes over from the one that was killed.</param>
internal sealed class KilledDetection(TemporaryFolder folder, string remote)
{
    /// <summary>The minutes of the events. In each, one user makes an alert of either rule.</summary>
    public const int Minutes = 24;

    private const int MinutesOfPart = 3;
    private const int PartsBefore = 6;
    private const int Burst = 8;

    private const string Rules = """
        {
          "$schema": "./rules.schema.json",
          "rules": [
            { "id": "burst", "version": 1, "kind": "rate", "key": "user_id", "window": "60 seconds", "threshold": 8, "severity": "medium", "cool_down": "10 minutes" },
            { "id": "session", "version": 1, "kind": "session", "key": "user_id", "gap": "10 seconds", "length": "5 seconds", "severity": "high", "cool_down": "1 hour" }
          ]
        }
        """;

    /// <summary>The lake's folder.</summary>
    public string Lake { get; } = folder.Combine("lake");

    /// <summary>Feeds everything and runs the detection once.</summary>
    /// <param name="feed">The events.</param>
    public async Task UndisturbedAsync(EventFeed feed)
    {
        await feed.SendAsync([.. Parts(0, Minutes / MinutesOfPart), Closing()]);
        await FinishAsync(feed);
    }

    /// <summary>Kills a process at a point, and runs the same command again when more events are there.</summary>
    /// <param name="feed">The events.</param>
    /// <param name="target">The process.</param>
    /// <param name="kill">The point.</param>
    /// <returns>How far the query had come.</returns>
    public async Task<string> KillProcessAsync(EventFeed feed, KillTarget target, KillCase kill)
    {
        await feed.SendAsync(Parts(0, PartsBefore));
        var checkpoint = new WatchedCheckpoint(Lake, kill.Query);
        await using (var job = Start(feed, target == KillTarget.Client ? ["--remote", remote] : SmallSpark()))
        {
            await job.WaitUntilAsync(() => checkpoint.HasReached(0, KillPoint.Begun), "its first batch began");
            var processes = ProcessTree.DescendantsOf(job.Id);
            var victim = target switch
            {
                KillTarget.Driver => processes.Single(id => ProcessTree.NameOf(id) == "java"),
                KillTarget.Program => processes.Single(id => ProcessTree.NameOf(id) == "dotnet"),
                _ => job.Id,
            };
            using var process = Process.GetProcessById(victim);
            await job.WaitUntilAsync(() => checkpoint.HasReached(kill.Batch, kill.Point), kill.ToString());
            process.Kill();
            Assert.NotEqual(0, (await job.WaitAsync()).ExitCode);
            await ProcessTree.WaitUntilGoneAsync([.. processes]);
        }

        var found = checkpoint.ToString();
        if (target != KillTarget.Client)
        {
            // There the query goes on without the program, and entries that it has written are not to go.
            checkpoint.RemoveNewestCommits(kill.RemovedEntries);
        }

        await SendRestAsync(feed);
        await FinishAsync(feed);
        return found;
    }

    /// <summary>Kills the broker at a point and starts it again; the detection goes on by itself, is stopped, and finishes.</summary>
    /// <param name="feed">The events.</param>
    /// <param name="kafka">The broker.</param>
    /// <param name="kill">The point.</param>
    /// <returns>How far the query had come.</returns>
    public async Task<string> KillBrokerAsync(TopicFeed feed, KafkaBroker kafka, KillCase kill)
    {
        await feed.SendAsync(Parts(0, PartsBefore));
        var checkpoint = new WatchedCheckpoint(Lake, kill.Query);
        string found;
        await using (var job = Start(feed, ["--remote", remote]))
        {
            await job.WaitUntilAsync(() => checkpoint.HasReached(kill.Batch, kill.Point), kill.ToString());
            await kafka.KillAndRestartAsync(() => Task.CompletedTask);
            found = checkpoint.ToString();
            await feed.SendAsync(Parts(PartsBefore, Minutes / MinutesOfPart));
            await job.WaitUntilAsync(() => checkpoint.HasRead(feed.Topic, feed.Sent), "everything was read");
            await WatchedProgram.SendAsync("TERM", job.Id);
            Assert.Equal(143, (await job.WaitAsync()).ExitCode);
        }

        checkpoint.RemoveNewestCommits(kill.RemovedEntries);
        await feed.SendAsync([Closing()]);
        await FinishAsync(feed);
        return found;
    }

    /// <summary>Leaves a detection without events for longer than a session lives, then stops its program for as long, and runs the same command again when more events are there.</summary>
    /// <param name="feed">The events.</param>
    /// <param name="lifetime">How long a session of which nothing is heard lives.</param>
    /// <returns>What the program ended with.</returns>
    public async Task<(int ExitCode, string Output)> SilenceAsync(EventFeed feed, TimeSpan lifetime)
    {
        await feed.SendAsync(Parts(0, 1));
        var checkpoint = new WatchedCheckpoint(Lake, "alerts");
        (int ExitCode, string Output) end;
        await using (var job = Start(feed, [.. SmallSpark(), .. Lifetime(lifetime)]))
        {
            await job.WaitUntilAsync(() => checkpoint.HasReached(0, KillPoint.Committed), "its first batch was done");
            var silence = Stopwatch.StartNew();
            await job.WaitUntilAsync(() => silence.Elapsed > 1.5 * lifetime, "a session would have ended");
            await feed.SendAsync(Parts(1, PartsBefore));
            await job.WaitUntilAsync(() => checkpoint.HasReached(PartsBefore - 1, KillPoint.Committed), "the later batches were done");

            var program = ProcessTree.DescendantsOf(job.Id).Single(id => ProcessTree.NameOf(id) == "dotnet");
            await WatchedProgram.SendAsync("STOP", program);
            await job.WaitForFileAsync(folder.Combine("state", "spark-jobs", "logs"), "spark-*.log", "Closing session with userId");
            await WatchedProgram.SendAsync("CONT", program);
            end = await job.WaitAsync();
        }

        await SendRestAsync(feed);
        await FinishAsync(feed);
        return end;
    }

    private static string[] Lifetime(TimeSpan lifetime) =>
    [
        "--conf", string.Create(CultureInfo.InvariantCulture, $"spark.connect.session.manager.defaultSessionTimeout={lifetime.TotalMilliseconds:0}ms"),
        "--conf", "spark.connect.session.manager.maintenanceInterval=100ms",
        // A program that waits for a result is heard of when it takes up the next stream of it: every two minutes otherwise.
        "--conf", "spark.connect.execute.reattachable.senderMaxStreamDuration=1s",
    ];

    // A batch that is not repeated because its alerts are there does not teach the watermark: the events after it do.
    private static Task SendRestAsync(EventFeed feed) => feed.SendAsync([.. Parts(PartsBefore, Minutes / MinutesOfPart), Closing()]);

    private static IEnumerable<IReadOnlyList<string>> Parts(int from, int to) => Enumerable.Range(from, to - from)
        .Select(part => Enumerable.Range(part * MinutesOfPart, MinutesOfPart).SelectMany(Minute).ToList());

    private static IEnumerable<string> Minute(int minute)
        => TestStream.Burst(minute + 1, string.Create(CultureInfo.InvariantCulture, $"2024-05-01 10:{minute:00}"), Burst);

    // An event so late that the watermark it gives is past every window and session.
    private static IReadOnlyList<string> Closing() => [TestStream.Event(Minutes + 1, "2024-05-01 12:00:00")];

    private static string[] SmallSpark() =>
    [
        .. EngineProcesses.SmallSpark("local[2]"),
        "--conf", "spark.sql.shuffle.partitions=2",
        "--conf", "spark.databricks.delta.snapshotPartitions=2",
        "--conf", "spark.sql.codegen.wholeStage=false",
        "--conf", "spark.sql.codegen.factoryMode=NO_CODEGEN",
    ];

    private StartedJob Start(EventFeed feed, string[] engine)
        => StartedJob.Start(Environment(partsPerBatch: 1), [.. engine, "detect", .. feed.Options, "--lake", Lake]);

    // A batch that was begun is repeated as it was; all others become one.
    private async Task FinishAsync(EventFeed feed)
    {
        var (exitCode, output) = await JobProcess.RunAsync(Environment(partsPerBatch: 1000), ["--remote", remote, "detect", .. feed.Options, "--lake", Lake, "--available-now"]);
        Assert.True(exitCode == 0, output);
    }

    private Dictionary<string, string?> Environment(int partsPerBatch)
    {
        var settings = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{ "detect": { "rules": "rules.json", "trigger_seconds": 1, "rows_per_trigger": {{partsPerBatch * MinutesOfPart * Burst}}, "files_per_trigger": {{partsPerBatch}} } }""");
        return new Dictionary<string, string?>([ConfFolder.Write(folder, ("rules.json", Rules), ("spark-jobs.json", settings)), new("SPARK_REMOTE", null), new("XDG_STATE_HOME", folder.Combine("state"))]);
    }
}
