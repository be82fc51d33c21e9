using System.Globalization;
using SparkJobs.Locking;
using SparkJobs.Simulation;
using SparkJobs.Storage;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Ingest;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Runs;

/// <summary>Every run of a writing job leaves one row, however it ends, and ends with the documented exit code: by the program as its users run it.</summary>
[Collection(SailTests.Name)]
public sealed class RunLogTests(SailEngine sail)
{
    private static readonly Dictionary<string, string?> Nothing = [];

    [SkippableFact]
    public async Task One_row_per_run_however_it_ends()
    {
        _ = sail.Remote;
        using var folder = new TemporaryFolder();
        var lake = folder.Combine("lake");
        var good = folder.Write("good.csv", IngestCase.Line(1) + "\n" + IngestCase.Line(2)[..20]);
        var headerOnly = folder.Write("header.csv", IngestCase.Header + "\n");
        var expected = new List<string>();

        // What a run's row is to say is written down as the run is made.
        async Task RunAsync(string outcome, int? exitCode, string errorClass, params string[] arguments)
        {
            var (code, output) = await JobProcess.RunAsync(Nothing, arguments);
            Assert.True(exitCode == code, $"{string.Join(' ', arguments)} ended with {code}: {output}");
            expected.Add(string.Create(CultureInfo.InvariantCulture, $"{arguments[0].TrimStart('-')},{outcome},{exitCode},{errorClass}"));
        }

        await RunAsync("ok", 0, "", "nightly", "--input", good, "--lake", lake);
        await RunAsync("failed", 4, "INPUT", "ingest", "--input", folder.Combine("missing"), "--lake", lake);
        await RunAsync("failed", 4, "INPUT", "ingest", "--input", headerOnly, "--lake", lake);
        await RunAsync("failed", 2, "USAGE", "replay", "--ingest-id", "0123456789abcdef", "--lake", lake);

        // An empty date is none of the input's faults.
        await RunAsync("ok", 0, "", "nightly", "--date", "2019-12-31", "--lake", lake);
        await using (await Lock(lake).AcquireAsync("test", "migrate", new LockOptions(), default))
        {
            await RunAsync("failed", 5, "LOCKED", "nightly", "--lake", lake);
        }

        var (remoteCode, remoteOutput) = await JobProcess.RunAsync(Nothing, "--remote", "sc://127.0.0.1:1", "nightly", "--lake", lake);
        Assert.True(remoteCode == 75, remoteOutput);
        expected.Add("nightly,failed,75,RETRY");

        await KillAsync(folder, lake, "KILL", 137);
        expected.Add("nightly,killed,,");
        await KillAsync(folder, lake, "TERM", 143);
        expected.Add("nightly,interrupted,143,SIGNAL");
        await RunAsync("ok", 0, "", "nightly", "--lake", lake);

        Assert.Empty(Directory.GetFiles(folder.Combine("lake", "_runs")));
        await using var open = await TestLake.OpenAsync(sail, lake);
        var rows = await open.CsvAsync("SELECT job, outcome, exit_code, error_class FROM run_log ORDER BY run_id");
        Assert.Equal("job,outcome,exit_code,error_class\n" + string.Concat(expected.Select(row => row + "\n")), rows);
        Assert.Equal(
            "n\n0\n",
            await open.CsvAsync(
                "SELECT count(*) AS n FROM run_log WHERE code_version IS NULL OR started_at IS NULL OR (outcome <> 'killed' AND ended_at < started_at) OR (exit_code <> 0 AND message IS NULL)"));
        Assert.Equal("engine,engine_version\nsail,0.7.2\n", await open.CsvAsync("SELECT engine, engine_version FROM run_log WHERE outcome = 'ok' GROUP BY engine, engine_version"));
    }

    [SkippableFact]
    public async Task Steps_say_which_table_which_date_and_how_many_rows()
    {
        using var folder = new TemporaryFolder();
        var lake = folder.Combine("lake");
        var input = folder.Write("two.csv", IngestCase.Line(1) + "\n" + IngestCase.Line(2) + "\n" + IngestCase.Line(3, "2019-10-02") + "\n");
        var (code, output) = await JobProcess.RunAsync(Nothing, "nightly", "--input", input, "--lake", lake);
        Assert.True(code == 0, output);

        await using var open = await TestLake.OpenAsync(sail, lake);

        Assert.Equal(
            "table_name,event_date,rows\ndaily_visitors,2019-10-01,1\ndaily_visitors,2019-10-02,1\nevents,2019-10-01,2\nevents,2019-10-02,1\n",
            await open.CsvAsync("SELECT table_name, event_date, rows FROM run_steps WHERE table_name IN ('events', 'daily_visitors') ORDER BY table_name, event_date"));
        Assert.Equal("n\n0\n", await open.CsvAsync("SELECT count(*) AS n FROM run_steps s LEFT ANTI JOIN run_log r ON s.run_id = r.run_id"));
        Assert.Equal("n\n0\n", await open.CsvAsync("SELECT count(*) AS n FROM run_steps WHERE seconds IS NULL OR seconds < 0 OR step IS NULL"));
    }

    [SkippableFact]
    public async Task An_engine_that_is_killed_is_worth_another_try_which_completes_the_night()
    {
        using var folder = new TemporaryFolder();
        var (lake, undisturbed) = (folder.Combine("lake"), folder.Combine("undisturbed"));
        var input = Simulate(folder, 60_000);
        await using (var job = StartedJob.Start("nightly", "--input", input, "--lake", lake))
        {
            await job.WaitForFileAsync(Path.Combine(lake, "raw_events", "_delta_log"), "*.json");
            foreach (var engine in ProcessTree.ChildrenOf(job.Id).ToList())
            {
                await WatchedProgram.SendAsync("KILL", engine);
            }

            var (code, output) = await job.WaitAsync();
            Assert.True(code == 75, output);
        }

        foreach (var each in new[] { lake, undisturbed })
        {
            var (code, output) = await JobProcess.RunAsync(Nothing, "nightly", "--input", input, "--lake", each);
            Assert.True(code == 0, output);
        }

        await LakeComparison.AssertEqualAsync(sail, undisturbed, lake);
        await using var open = await TestLake.OpenAsync(sail, lake);
        Assert.Equal("exit_code\n75\n0\n", await open.CsvAsync("SELECT exit_code FROM run_log ORDER BY run_id"));
    }

    [SkippableFact]
    public async Task A_run_whose_lock_is_taken_over_ends_with_5_and_leaves_the_lake_to_the_other()
    {
        _ = sail.Remote;
        using var folder = new TemporaryFolder();
        var lake = folder.Combine("lake");
        await using var job = StartedJob.Start("nightly", "--input", Simulate(folder, 1_000), "--lake", lake);
        await job.WaitForRecordAsync(lake, "\"has_lock\":true");

        // As if the job's machine had slept for longer than its lease.
        var file = new LeaseFile(new LocalFileStore(), Path.Combine(lake, "_lock", "lake.json"));
        var (held, tag) = await file.ReadAsync(default);
        Assert.NotNull(await file.TryWriteAsync(held! with { RunId = "other", Job = "ingest" }, tag, default));
        var (code, output) = await job.WaitAsync();

        Assert.True(code == 5, output);
        Assert.Contains("This run lost the lock of the lake", output, StringComparison.Ordinal);
        Assert.Equal("other", (await file.ReadAsync(default)).Lease!.RunId);
        Assert.False(Directory.Exists(folder.Combine("lake", "run_log")));
        Assert.Single(Directory.GetFiles(folder.Combine("lake", "_runs")));
    }

    [SkippableFact]
    public async Task On_Spark_the_codes_and_the_rows_are_the_same()
    {
        await RequiredEngines.SparkAsync();
        using var folder = new TemporaryFolder();
        var lake = folder.Combine("lake");

        var (code, output) = await JobProcess.RunAsync(Nothing, [.. EngineProcesses.SmallSpark("local[1]"), "ingest", "--input", folder.Combine("missing"), "--lake", lake]);

        Assert.True(code == 4, output);
        await using var open = await TestLake.OpenAsync(sail, lake);
        Assert.Equal("job,engine,engine_version,outcome,exit_code\ningest,spark,4.0.2,failed,4\n", await open.CsvAsync("SELECT job, engine, engine_version, outcome, exit_code FROM run_log"));
    }

    // A run that waits for the lock lives long enough to be killed at a known place.
    private static async Task KillAsync(TemporaryFolder folder, string lake, string signal, int exitCode)
    {
        if (signal == "KILL")
        {
            var input = Simulate(folder, 60_000);
            await using var job = StartedJob.Start("nightly", "--input", input, "--lake", lake);
            await job.WaitForRecordAsync(lake, "\"has_lock\":true");
            await WatchedProgram.SendAsync(signal, job.Id);
            Assert.Equal(exitCode, (await job.WaitAsync()).ExitCode);
            return;
        }

        await using var held = await Lock(lake).AcquireAsync("test", "migrate", new LockOptions(), default);
        await using var waiting = StartedJob.Start("nightly", "--lake", lake, "--wait", "600");
        await waiting.WaitForRecordAsync(lake);
        await WatchedProgram.SendAsync(signal, waiting.Id);
        Assert.Equal(exitCode, (await waiting.WaitAsync()).ExitCode);
    }

    private static LakeLock Lock(string lake) => new(new LocalFileStore(), LakePath.Parse(lake), LakeLock.WholeLake, TimeSpan.FromMinutes(10), TimeProvider.System);

    private static string Simulate(TemporaryFolder folder, long events)
    {
        var path = folder.Combine("simulated.csv");
        using var file = File.Create(path);
        EventSimulator.Write(file, new SimulationOptions(events, new DateOnly(2019, 10, 1), 2) { Seed = 3 });
        return path;
    }
}
