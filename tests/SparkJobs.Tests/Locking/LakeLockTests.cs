using System.Text;
using SparkJobs.Locking;
using SparkJobs.Runs;
using SparkJobs.Storage;
using SparkJobs.Tests.Support;

namespace SparkJobs.Tests.Locking;

/// <summary>The lock, on whatever store.</summary>
public abstract class LakeLockTests
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    private protected abstract Task<(IFileStore Store, LakePath Lake)> LakeAsync();

    [SkippableFact]
    public async Task Of_many_that_ask_at_once_one_gets_it_and_the_others_are_told_who()
    {
        var (store, lake) = await LakeAsync();

        var asked = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => TryAsync(Lock(store, lake, TimeProvider.System), $"run-{number}")));

        var held = Assert.Single(asked, each => each.Held is not null);
        await using var _ = held.Held;
        Assert.All(asked.Where(each => each.Held is null), each =>
        {
            Assert.Equal(ExitCode.Locked, each.Refusal!.ExitCode);
            Assert.Contains($"process {Environment.ProcessId} on host {Environment.MachineName}, since 20", each.Refusal.Message, StringComparison.Ordinal);
        });
    }

    [SkippableFact]
    public async Task What_is_given_back_is_free()
    {
        var (store, lake) = await LakeAsync();

        await using (await Lock(store, lake, TimeProvider.System).AcquireAsync("first", "nightly", new LockOptions(), default))
        {
            Assert.NotNull((await TryAsync(Lock(store, lake, TimeProvider.System), "second")).Refusal);
        }

        var (held, _) = await TryAsync(Lock(store, lake, TimeProvider.System), "third");
        Assert.NotNull(held);
        await held.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_lease_that_runs_out_is_taken_over_and_its_holder_may_not_commit_any_more()
    {
        var (store, lake) = await LakeAsync();
        var stopped = new ManualClock();
        var going = new ManualClock();
        await using var left = await Lock(store, lake, stopped).AcquireAsync("left", "nightly", new LockOptions(), default);
        await left.CheckAsync(default);
        going.Advance(Length - TimeSpan.FromSeconds(1));
        Assert.NotNull((await TryAsync(Lock(store, lake, going), "early")).Refusal);
        going.Advance(TimeSpan.FromSeconds(1));
        var said = new List<string>();

        await using var taken = await Lock(store, lake, going).AcquireAsync("next", "ingest", new LockOptions { Say = said.Add }, default);

        var loss = await Assert.ThrowsAsync<JobException>(() => left.CheckAsync(default));
        Assert.Equal(ExitCode.Locked, loss.ExitCode);
        Assert.Contains("ingest (run next)", loss.Message, StringComparison.Ordinal);
        Assert.Contains("was left by nightly (run left)", Assert.Single(said), StringComparison.Ordinal);
        await taken.CheckAsync(default);
    }

    [SkippableFact]
    public async Task The_loser_does_not_give_back_what_is_anothers()
    {
        var (store, lake) = await LakeAsync();
        var (stopped, going) = (new ManualClock(), new ManualClock());
        going.Advance(Length);
        var left = await Lock(store, lake, stopped).AcquireAsync("left", "nightly", new LockOptions(), default);
        await using var taken = await Lock(store, lake, going).AcquireAsync("next", "ingest", new LockOptions(), default);

        await left.DisposeAsync();

        await taken.CheckAsync(default);
        Assert.NotNull((await TryAsync(Lock(store, lake, going), "third")).Refusal);
    }

    [SkippableFact]
    public async Task A_holder_that_comes_back_late_renews_before_it_commits()
    {
        var (store, lake) = await LakeAsync();
        var clock = new ManualClock();
        await using var held = await Lock(store, lake, clock).AcquireAsync("first", "nightly", new LockOptions(), default);

        // Whether the timer's own renewal comes first makes no difference.
        clock.Advance(Length - TimeSpan.FromSeconds(5));
        await held.CheckAsync(default);
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.NotNull((await TryAsync(Lock(store, lake, clock), "second")).Refusal);
    }

    [SkippableFact]
    public async Task Who_waits_gets_it_when_it_is_given_back()
    {
        var (store, lake) = await LakeAsync();
        var clock = new ManualClock();
        var held = await Lock(store, lake, clock).AcquireAsync("first", "nightly", new LockOptions(), default);
        var said = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = Lock(store, lake, clock).AcquireAsync("second", "ingest", new LockOptions { Wait = TimeSpan.FromDays(1), Say = text => said.TrySetResult(text) }, default);
        Assert.Contains("nightly (run first)", await said.Task.WaitAsync(TimeSpan.FromMinutes(1)), StringComparison.Ordinal);

        await held.DisposeAsync();
        while (!waiting.IsCompleted)
        {
            // The clock of a test that is busy elsewhere may go faster than the waiting run looks; the run has a day.
            clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        await (await waiting).DisposeAsync();
    }

    [SkippableFact]
    public async Task A_process_that_is_gone_holds_nothing()
    {
        var (store, lake) = await LakeAsync();
        var now = DateTimeOffset.UnixEpoch;
        var here = ProcessIdentity.OfThisProcess();
        Assert.False(here.IsGone());
        var gone = new Lease
        {
            RunId = "killed",
            Job = "nightly",
            Process = here with { StartedAt = "1" },
            Since = now,
            RenewedAt = now,
            ExpiresAt = DateTimeOffset.MaxValue,
        };
        var file = new LeaseFile(store, lake.Below("_lock/lake.json").Text);
        Assert.NotNull(await file.TryWriteAsync(gone, null, default));

        var (held, _) = await TryAsync(Lock(store, lake, TimeProvider.System), "next");

        Assert.NotNull(held);
        await held.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_process_of_another_machine_is_believed_until_its_lease_runs_out()
    {
        var (store, lake) = await LakeAsync();
        var clock = new ManualClock();
        var elsewhere = new Lease
        {
            RunId = "far",
            Job = "nightly",
            Process = new ProcessIdentity { Host = "elsewhere", ProcessId = 1, Numbering = "another boot", StartedAt = "1" },
            Since = clock.GetUtcNow(),
            RenewedAt = clock.GetUtcNow(),
            ExpiresAt = clock.GetUtcNow() + Length,
        };
        Assert.NotNull(await new LeaseFile(store, lake.Below("_lock/lake.json").Text).TryWriteAsync(elsewhere, null, default));

        var (_, refusal) = await TryAsync(Lock(store, lake, clock), "next");
        Assert.Contains("nightly (run far), process 1 on host elsewhere, since 2026-01-01T00:00:00Z", refusal!.Message, StringComparison.Ordinal);
        clock.Advance(Length);
        var (held, _) = await TryAsync(Lock(store, lake, clock), "next");
        Assert.NotNull(held);
        await held.DisposeAsync();
    }

    [SkippableFact]
    public async Task Two_writing_drivers_of_a_store_that_takes_one_are_a_mistake_and_not_a_matter_of_waiting()
    {
        var (store, lake) = await LakeAsync();
        var only = new LockOptions { OnlyWriter = true };

        await using (await Lock(store, lake, TimeProvider.System).AcquireAsync("stream", "detect", only, default))
        {
            var (_, refusal) = await TryAsync(Lock(store, lake, TimeProvider.System), "night");
            Assert.Equal(ExitCode.Usage, refusal!.ExitCode);
        }

        await using (await Lock(store, lake, TimeProvider.System).AcquireAsync("night", "nightly", new LockOptions(), default))
        {
            var refusal = await Assert.ThrowsAsync<JobException>(() => Lock(store, lake, TimeProvider.System).AcquireAsync("stream", "detect", only, default));
            Assert.Equal(ExitCode.Usage, refusal.ExitCode);
            Assert.Contains("docs/operations.md", refusal.Message, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public async Task A_file_that_is_no_lease_is_named()
    {
        var (store, lake) = await LakeAsync();
        await store.WriteAsync(lake.Below("_lock/lake.json").Text, Encoding.UTF8.GetBytes("half a"), default);

        var (_, refusal) = await TryAsync(Lock(store, lake, TimeProvider.System), "run");

        Assert.Equal(ExitCode.Usage, refusal!.ExitCode);
        Assert.Contains("_lock/lake.json is no lease", refusal.Message, StringComparison.Ordinal);
    }

    private protected static LakeLock Lock(IFileStore store, LakePath lake, TimeProvider clock) => new(store, lake, LakeLock.WholeLake, Length, clock);

    private protected static async Task<(HeldLock? Held, JobException? Refusal)> TryAsync(LakeLock lakeLock, string run)
    {
        try
        {
            return (await lakeLock.AcquireAsync(run, "nightly", new LockOptions(), default), null);
        }
        catch (JobException e)
        {
            return (null, e);
        }
    }
}
