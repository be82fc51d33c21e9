using SparkJobs.Locking;
using SparkJobs.Runs;
using SparkJobs.Settings;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Runs;

/// <summary>A run has one row, whoever writes it.</summary>
[Collection(SailTests.Name)]
public sealed class RunLogWriterTests(SailEngine sail)
{
    [SkippableFact]
    public async Task A_run_whose_row_another_wrote_as_it_ended_writes_none()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var journal = new RunJournal(lake.Store.Files, lake.Store.Root);
        var night = Record("night") with { Outcome = "ok", HasLock = true };
        var stream = new WritingJob { Name = "detect", Lake = lake.Store.Root.Text, Lock = null };
        await using var run = await WritingRun.BeginAsync(stream, [], lake.Stores, new LockSettings(), TimeProvider.System, _ => { }, default);
        await journal.WriteAsync(night, default);

        Task closing;
        await using (await new LakeLock(lake.Store.Files, lake.Store.Root, RunLogWriter.Turn, TimeSpan.FromMinutes(10), TimeProvider.System)
            .AcquireAsync("night", "nightly", new LockOptions(), default))
        {
            closing = run.CloseAsync(RunEnd.Of(ExitCode.Success), [], lake.Store, default);
            while ((await journal.ReadAsync(default)).Single(record => record.RunId == run.RunId).Outcome is null)
            {
                await Task.Yield();
            }

            await new RunLogWriter(lake.Store, journal).WriteAsync(night, default);
        }

        await closing;
        Assert.Equal("job,outcome,n\ndetect,ok,1\nnight,ok,1\n", await lake.CsvAsync("SELECT job, outcome, count(*) AS n FROM run_log GROUP BY job, outcome ORDER BY job"));
        Assert.Empty(await journal.ReadAsync(default));
    }

    [SkippableFact]
    public async Task A_run_without_the_lock_is_closed_when_its_machine_has_booted_since_and_left_when_it_may_live_elsewhere()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var journal = new RunJournal(lake.Store.Files, lake.Store.Root);
        var here = ProcessIdentity.OfThisProcess();
        var night = Record("night") with { Outcome = "ok", HasLock = true };
        RunRecord[] records =
        [
            night,
            Record("alive"),
            Record("rebooted") with { Process = here with { Numbering = "another-boot pid:[1]" } },
            Record("elsewhere") with { Process = here with { Numbering = "another-boot pid:[1]", Host = "elsewhere" } },
        ];
        foreach (var record in records)
        {
            await journal.WriteAsync(record, default);
        }

        await new RunLogWriter(lake.Store, journal).WriteAsync(night, default);

        Assert.Equal("job,outcome\nnight,ok\nrebooted,killed\n", await lake.CsvAsync("SELECT job, outcome FROM run_log ORDER BY job"));
        Assert.Equal(["alive", "elsewhere"], (await journal.ReadAsync(default)).Select(record => record.Job));
    }

    [SkippableFact]
    public async Task A_run_that_was_taken_for_dead_writes_no_second_row()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var said = new List<string>();
        var stream = new WritingJob { Name = "detect", Lake = lake.Store.Root.Text, Lock = null };
        await using var run = await WritingRun.BeginAsync(stream, [], lake.Stores, new LockSettings(), TimeProvider.System, said.Add, default);
        await new RunJournal(lake.Store.Files, lake.Store.Root).RemoveAsync(run.RunId, default);

        await run.CloseAsync(RunEnd.Of(ExitCode.Success), [], lake.Store, default);

        Assert.Contains("taken for killed", Assert.Single(said), StringComparison.Ordinal);
        Assert.False(await lake.Store.ExistsAsync("run_log", default));
    }

    private static RunRecord Record(string job) => new()
    {
        RunId = job,
        Job = job,
        Arguments = "",
        CodeVersion = "1",
        Process = ProcessIdentity.OfThisProcess(),
        StartedAt = TestLake.Now,
    };
}
