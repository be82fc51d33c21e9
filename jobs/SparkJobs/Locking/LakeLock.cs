using System.Runtime.CompilerServices;
using SparkJobs.Runs;
using SparkJobs.Storage;

namespace SparkJobs.Locking;

/// <summary>
/// A lock of a lake: a lease in its folder <c>_lock</c>, which the holder renews while it runs and checks before each commit. Who finds one that was not
/// renewed in time, or whose process is known to be gone, takes it over. Readers do not ask for it.
/// </summary>
/// <param name="store">The lake's store.</param>
/// <param name="lake">The lake's folder.</param>
/// <param name="name">The lock's name.</param>
/// <param name="length">How long a lease holds without being renewed.</param>
/// <param name="clock">The clock.</param>
internal sealed class LakeLock(IFileStore store, LakePath lake, string name, TimeSpan length, TimeProvider clock)
{
    /// <summary>The folder of the locks in a lake.</summary>
    public const string Folder = "_lock";

    /// <summary>The lock of the whole lake.</summary>
    public const string WholeLake = "lake";

    private const string Extension = ".json";
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly LeaseFile _file = new(store, PathOf(lake, name));

    /// <summary>The file of a lock.</summary>
    /// <param name="lake">The lake's folder.</param>
    /// <param name="name">The lock's name.</param>
    public static string PathOf(LakePath lake, string name) => lake.Below($"{Folder}/{name}{Extension}").Text;

    /// <summary>The locks of a lake that are held.</summary>
    /// <param name="store">The lake's store.</param>
    /// <param name="lake">The lake's folder.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>Each lock's name and lease.</returns>
    public static async IAsyncEnumerable<(string Name, Lease Lease)> HeldAsync(
        IFileStore store,
        LakePath lake,
        DateTimeOffset now,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var file in store.ListAsync(lake.Below(Folder).Text, recursive: false, cancellationToken))
        {
            if (file.Name.EndsWith(Extension, StringComparison.Ordinal)
                && await new LeaseFile(store, file.Path).ReadAsync(cancellationToken) is ({ } lease, _)
                && !lease.IsFree(now))
            {
                yield return (file.Name[..^Extension.Length], lease);
            }
        }
    }

    /// <summary>Takes the lock.</summary>
    /// <param name="runId">The run that takes it.</param>
    /// <param name="job">Its job.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The lock; disposing it gives it back.</returns>
    /// <exception cref="JobException">Another run holds it: exit code 5; or 2 where waiting is no way out.</exception>
    public async Task<HeldLock> AcquireAsync(string runId, string job, LockOptions options, CancellationToken cancellationToken)
    {
        var process = ProcessIdentity.OfThisProcess();
        var deadline = clock.GetUtcNow() + options.Wait;
        var hasSaid = false;
        while (true)
        {
            var (present, tag) = await _file.ReadAsync(cancellationToken);
            var now = clock.GetUtcNow();
            if (present is null || present.IsFree(now))
            {
                var lease = new Lease { RunId = runId, Job = job, Process = process, Since = now, RenewedAt = now, ExpiresAt = now + length, OnlyWriter = options.OnlyWriter };
                if (await _file.TryWriteAsync(lease, tag, cancellationToken) is { } written)
                {
                    SayTakenOver(present, options);
                    return new HeldLock(_file, lease, written, length, clock, options.Say);
                }

                continue;
            }

            if (now >= deadline)
            {
                throw Refused(present, options);
            }

            if (!hasSaid)
            {
                options.Say(FormattableString.Invariant($"Waiting up to {options.Wait.TotalSeconds:0} s for the lock of {lake}, which {present.Holder()} holds."));
                hasSaid = true;
            }

            await Task.Delay(deadline - now < Poll ? deadline - now : Poll, clock, cancellationToken);
        }
    }

    private void SayTakenOver(Lease? present, LockOptions options)
    {
        if (present is { IsReleased: false })
        {
            options.Say($"The lock of {lake} was left by {present.Holder()}, which is gone; it is taken over.");
        }
    }

    private JobException Refused(Lease present, LockOptions options)
        => present.OnlyWriter || options.OnlyWriter
            ? new JobException(
                ExitCode.Usage,
                $"{lake} has a writing driver already: {present.Holder()}. On S3 Spark's default log store is safe for one only: run one after the other, or configure a log store "
                + "for several writers (docs/operations.md).")
            : new JobException(ExitCode.Locked, $"Another run holds the lock of {lake}: {present.Holder()}. Run this again when it has ended, or give --wait SECONDS.");
}
