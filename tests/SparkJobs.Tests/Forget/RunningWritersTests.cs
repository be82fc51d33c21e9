using SparkJobs.Forget;
using SparkJobs.Locking;
using SparkJobs.Runs;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Forget;

/// <summary>A VACUUM without retention takes what others have yet to commit, so it waits for nobody to write.</summary>
[Collection(SailTests.Name)]
public sealed class RunningWritersTests(SailEngine sail)
{
    private const string Stream = "detect-0123456789abcdef";
    private static readonly DateTimeOffset Now = new(TestLake.Now);
    private static readonly ProcessIdentity Here = ProcessIdentity.OfThisProcess();

    [SkippableTheory]
    [InlineData("detect")]
    [InlineData("maintain")]
    public async Task The_history_is_not_purged_beside_a_writer_and_nothing_is_changed(string job)
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.IngestAsync([folder.Write("events.csv", TinyInput.Days([1], [512, 13]))]);
        if (job == "detect")
        {
            await HoldAsync(lake, Stream, Held("r1"));
        }
        else
        {
            await new RunJournal(lake.Store.Files, lake.Store.Root).WriteAsync(Record("r1", job), CancellationToken.None);
        }

        var refused = await Assert.ThrowsAsync<JobException>(() => lake.PurgeUserAsync(512));

        Assert.Equal(ExitCode.Locked, refused.ExitCode);
        Assert.Contains($"{job} (run r1), {Here}, since 2026-01-01T00:00:00Z", refused.Message, StringComparison.Ordinal);
        Assert.Equal("n\n2\n", await lake.CsvAsync("SELECT count(*) AS n FROM raw_events WHERE user_id = 512"));
        Assert.False(Directory.Exists(folder.Combine("lake/forgotten_users")));
        Assert.False(Directory.Exists(folder.Combine("lake/_keys")));
    }

    [SkippableFact]
    public async Task Only_what_is_alive_and_writes_beside_the_lakes_lock_is_found()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await HoldAsync(lake, LakeLock.WholeLake, Held("own") with { Job = "forget-user" });
        await HoldAsync(lake, Stream, Held("released") with { IsReleased = true });
        await HoldAsync(lake, "detect-fedcba9876543210", Held("expired") with { ExpiresAt = Now });
        await HoldAsync(lake, "detect-batch-2019-10-01", Held("gone") with { Process = Here with { StartedAt = "1" } });
        var journal = new RunJournal(lake.Store.Files, lake.Store.Root);
        await journal.WriteAsync(Record("ended", "maintain") with { Outcome = "ok" }, CancellationToken.None);
        await journal.WriteAsync(Record("killed", "maintain") with { Process = Here with { StartedAt = "1" } }, CancellationToken.None);
        await journal.WriteAsync(Record("waiting", "ingest"), CancellationToken.None);
        var writers = new RunningWriters(lake.Store, Now);

        Assert.Empty(await writers.FindAsync(CancellationToken.None));

        await HoldAsync(lake, "detect-batch-2019-10-02", Held("batch"));
        await journal.WriteAsync(Record("care", "maintain"), CancellationToken.None);
        var found = await writers.FindAsync(CancellationToken.None);
        Assert.Equal(2, found.Count);
        Assert.StartsWith("detect (run batch)", found[0], StringComparison.Ordinal);
        Assert.StartsWith("maintain (run care)", found[1], StringComparison.Ordinal);
        Assert.Contains(folder.Combine("lake/_runs/care.json"), found[1], StringComparison.Ordinal);
    }

    private static async Task HoldAsync(TestLake lake, string name, Lease lease)
        => Assert.NotNull(await new LeaseFile(lake.Store.Files, LakeLock.PathOf(lake.Store.Root, name)).TryWriteAsync(lease, null, CancellationToken.None));

    private static Lease Held(string run) => new()
    {
        RunId = run,
        Job = "detect",
        Process = Here,
        Since = Now,
        RenewedAt = Now,
        ExpiresAt = Now.AddMinutes(1),
    };

    private static RunRecord Record(string run, string job) => new()
    {
        RunId = run,
        Job = job,
        Arguments = "",
        CodeVersion = "1",
        Process = Here,
        StartedAt = TestLake.Now,
    };
}
