using Lakehouse.Tables;
using SparkJobs.Engines;
using SparkJobs.Lake;
using SparkJobs.Locking;
using SparkJobs.Runs;
using SparkJobs.Settings;
using SparkJobs.Storage;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Faults;
using SparkJobs.Tests.Ingest;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Runs;

/// <summary>The locks of a run, from its beginning to its end.</summary>
[Collection(SailTests.Name)]
public sealed class WritingRunTests(SailEngine sail)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(new LockSettings().LeaseSeconds);

    [SkippableFact]
    public async Task A_run_whose_lock_was_taken_over_commits_nothing_more()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Combine("lake");
        await using var lake = await TestLake.OpenAsync(sail, path);
        await lake.IngestAsync([folder.Write("events.csv", IngestCase.Line(1) + "\n" + IngestCase.Line(2) + "\n")]);
        await using var run = await BeginAsync(path, LakeLock.WholeLake, new ManualClock());
        await run.LockAsync(default);
        var writer = new LakeStore(lake.Spark, EngineKind.Sail, LakePath.Parse(path), lake.Stores) { Committing = run.CheckAsync };
        var rows = writer.Read("raw_events");
        await writer.AppendAsync(RawEvents.Definition, rows.Limit(1), default);
        await using var other = await TakeOverAsync(path);

        await AssertRefusedAsync(() => writer.AppendAsync(RawEvents.Definition, rows, default));
        await AssertRefusedAsync(() => writer.DeleteAsync(RawEvents.Definition, "true", default));
        await AssertRefusedAsync(() => writer.EnsureAsync(Alerts.Definition, default));
        var end = RunEnd.Of(run.Loss!, null, null);
        await run.CloseAsync(end, [], writer, default);

        Assert.Equal(5, end.ExitCode);
        Assert.Equal("n\n3\n", await lake.CsvAsync("SELECT count(*) AS n FROM raw_events"));
        Assert.DoesNotContain("alerts", await lake.Store.TableNamesAsync(default));
        Assert.DoesNotContain("run_log", await lake.Store.TableNamesAsync(default));
        Assert.Contains("\"exit_code\":5", await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(folder.Combine("lake", "_runs"), "*.json"))), StringComparison.Ordinal);
        await other.CheckAsync(default);
    }

    [Fact]
    public async Task A_run_that_waits_for_its_engine_learns_that_its_lock_was_taken_over()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        await using var run = await BeginAsync(folder.Path, LakeLock.WholeLake, clock);
        await run.LockAsync(default);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var telling = run.Lost.Register(() => told.TrySetResult());
        await using var other = await TakeOverAsync(folder.Path);

        clock.Advance(Lease / 4);

        await told.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(ExitCode.Locked, run.Loss!.ExitCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_job_without_the_lakes_lock_runs_beside_one_that_has_it_unless_the_store_takes_one_writing_driver(bool takesOneWriter)
    {
        using var folder = new TemporaryFolder();
        await using var night = await BeginAsync(folder.Path, LakeLock.WholeLake, TimeProvider.System);
        await night.LockAsync(default);
        await using var care = await BeginAsync(folder.Path, null, TimeProvider.System);
        await care.LockAsync(default);

        var refusal = await RefusalAsync(() => care.UseAsync(Spark(), "4.0.2", takesOneWriter, default));

        Assert.Equal(takesOneWriter ? ExitCode.Usage : null, refusal?.ExitCode);
    }

    [Fact]
    public async Task A_night_beside_the_one_writing_driver_of_a_store_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var stream = await BeginAsync(folder.Path, "detect", TimeProvider.System);
        await stream.LockAsync(default);
        await stream.UseAsync(Spark(), "4.0.2", takesOneWriter: true, default);
        await using var night = await BeginAsync(folder.Path, LakeLock.WholeLake, TimeProvider.System);

        var refusal = await RefusalAsync(() => night.LockAsync(default));

        Assert.Equal(ExitCode.Usage, refusal!.ExitCode);
        Assert.Contains("has a writing driver already: ingest", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lake_on_a_full_disk_is_worth_another_try()
    {
        var refusal = await RefusalAsync(() => BeginAsync("/lake", LakeLock.WholeLake, TimeProvider.System, new FullStore()));

        Assert.Equal(ExitCode.Retry, refusal!.ExitCode);
        Assert.Contains("no room to write to the lake /lake", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(StorageTrouble.MakeRoom, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lake_below_a_file_is_a_mistake()
    {
        using var folder = new TemporaryFolder();

        var refusal = await RefusalAsync(() => BeginAsync(folder.Write("file", "") + "/lake", LakeLock.WholeLake, TimeProvider.System));

        Assert.Equal(ExitCode.Usage, refusal!.ExitCode);
    }

    private static RunningEngine Spark() => new(EngineKind.Spark, "sc://127.0.0.1:1");

    private static Task<WritingRun> BeginAsync(string lake, string? name, TimeProvider clock, IFileStore? store = null)
        => WritingRun.BeginAsync(
            new WritingJob { Name = "ingest", Lake = lake, Lock = name },
            [],
            new FileStores(store ?? new LocalFileStore(), () => throw new NotSupportedException()),
            new LockSettings(),
            clock,
            static _ => { },
            default);

    private static Task<HeldLock> TakeOverAsync(string lake)
    {
        var later = new ManualClock();
        later.Advance(Lease);
        return new LakeLock(new LocalFileStore(), LakePath.Parse(lake), LakeLock.WholeLake, Lease, later).AcquireAsync("next", "nightly", new LockOptions(), default);
    }

    private static async Task AssertRefusedAsync(Func<Task> commit)
    {
        var refusal = await RefusalAsync(commit);
        Assert.Equal(ExitCode.Locked, refusal!.ExitCode);
        Assert.Contains("lost the lock of the lake, which it did not renew in time, to nightly (run next)", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<JobException?> RefusalAsync(Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (JobException e)
        {
            return e;
        }
    }
}
