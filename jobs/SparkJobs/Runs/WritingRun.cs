using System.Reflection;
using SparkJobs.Engines;
using SparkJobs.Lake;
using SparkJobs.Locking;
using SparkJobs.Settings;
using SparkJobs.Storage;

namespace SparkJobs.Runs;

/// <summary>A run of a writing job from its first trace in the journal to its rows in run_log: it holds the locks in between.</summary>
internal sealed class WritingRun : IAsyncDisposable
{
    private const int MessageLength = 2000;

    // Others need some seconds for their rows; who dies meanwhile elsewhere is waited for until its lease is over.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(2);

    private readonly WritingJob _job;
    private readonly IFileStore _store;
    private readonly LakePath _lake;
    private readonly RunJournal _journal;
    private readonly TimeSpan _leaseLength;
    private readonly TimeProvider _clock;
    private readonly Action<string> _say;
    private readonly List<HeldLock> _locks = [];
    private readonly CancellationTokenSource _lost = new();
    private RunRecord _record;

    private WritingRun(WritingJob job, IFileStore store, LakePath lake, RunRecord record, TimeSpan leaseLength, TimeProvider clock, Action<string> say)
    {
        (_job, _store, _lake, _record, _leaseLength, _clock, _say) = (job, store, lake, record, leaseLength, clock, say);
        _journal = new RunJournal(store, lake);
    }

    /// <summary>The run's name.</summary>
    public string RunId => _record.RunId;

    /// <summary>Cancelled when a lock is lost: nothing may be written any more.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Why a lock is lost; null while all are held.</summary>
    public JobException? Loss => _locks.Select(held => held.Loss).FirstOrDefault(loss => loss is not null);

    /// <summary>Begins a run: writes its first trace, and takes the lock of its job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="arguments">The job's options for run_log.</param>
    /// <param name="stores">The stores of paths.</param>
    /// <param name="settings">How locks are held.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="say">Told what people should know.</param>
    /// <param name="cancellationToken">Ends the waiting for the lock.</param>
    /// <exception cref="JobException">There is no lake and the job needs one, or it cannot be written (exit code 2), or its disk is full (75). A lock that another run holds is no failure of this method: <see cref="LockAsync"/>.</exception>
    public static async Task<WritingRun> BeginAsync(
        WritingJob job,
        IReadOnlyList<string> arguments,
        FileStores stores,
        LockSettings settings,
        TimeProvider clock,
        Action<string> say,
        CancellationToken cancellationToken)
    {
        var lake = LakePath.Parse(job.Lake);
        if (job.NeedsLake)
        {
            await new LakeFolder(stores.For(lake), lake).ExistingTableNamesAsync(cancellationToken);
        }

        var now = clock.GetUtcNow();
        var record = new RunRecord
        {
            RunId = Runs.RunId.Create(now),
            Job = job.Name,
            Arguments = CommandText.Of(job.ReadArguments is { } read ? await read(stores.For(lake), cancellationToken) : arguments),
            CodeVersion = Version(),
            Process = ProcessIdentity.OfThisProcess(),
            StartedAt = Microseconds(now),
        };
        var run = new WritingRun(job, stores.For(lake), lake, record, TimeSpan.FromSeconds(settings.LeaseSeconds), clock, say);
        try
        {
            await run._journal.WriteAsync(record, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageTrouble.IsDiskFull(e)
                ? new JobException(ExitCode.Retry, $"There is no room to write to the lake {lake}: {e.Message} {StorageTrouble.MakeRoom}", e)
                : new JobException(ExitCode.Usage, $"Cannot write to the lake {lake}: {e.Message}", e);
        }

        return run;
    }

    /// <summary>Takes the lock of the job, if it takes one.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="JobException">Another run holds it: exit code 5, or 2 where the log store takes one writing driver only.</exception>
    public async Task LockAsync(CancellationToken cancellationToken)
    {
        if (_job.Lock is { } name)
        {
            await AcquireAsync(name, Options(onlyWriter: false), cancellationToken);
        }
    }

    /// <summary>Notes the engine, and takes the whole lake's lock where the engine's log store takes one writing driver only.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="version">Its version; null where it is not known.</param>
    /// <param name="takesOneWriter">Whether its log store takes one writing driver only.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="JobException">There is another writing driver. Exit code 2.</exception>
    public async Task UseAsync(RunningEngine engine, string? version, bool takesOneWriter, CancellationToken cancellationToken)
    {
        _record = _record with { Engine = engine.Name, EngineVersion = version };
        if (takesOneWriter && !_record.HasLock)
        {
            await AcquireAsync(LakeLock.WholeLake, Options(onlyWriter: true), cancellationToken);
        }
        else
        {
            await _journal.WriteAsync(_record, cancellationToken);
        }
    }

    /// <summary>Makes sure that every lock is still held, just before a commit.</summary>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <exception cref="JobException">One is lost.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var held in _locks)
        {
            await held.CheckAsync(cancellationToken);
        }
    }

    /// <summary>Ends the run: its end is noted in the journal first, then in run_log, where the engine can still write and the lock is still held.</summary>
    /// <param name="end">How it ended.</param>
    /// <param name="steps">What it did.</param>
    /// <param name="lake">The lake; null when there is no engine to write with.</param>
    /// <param name="cancellationToken">Ends the writing early; the next run completes it.</param>
    public async Task CloseAsync(RunEnd end, IReadOnlyList<RunStep> steps, LakeStore? lake, CancellationToken cancellationToken)
    {
        var ended = _record with
        {
            EndedAt = Microseconds(_clock.GetUtcNow()),
            Outcome = end.Outcome,
            ExitCode = end.ExitCode,
            ErrorClass = end.Failure?.ErrorClass,
            Message = end.Failure?.Message is { Length: > MessageLength } text ? text[..MessageLength] : end.Failure?.Message,
            Steps = steps,
        };
        try
        {
            // A run that was taken for dead has its row.
            if (!await _journal.HasAsync(RunId, CancellationToken.None))
            {
                _say("This run was taken for killed: another machine of this one's name has closed its record, and run_log has it so.");
                return;
            }

            await _journal.WriteAsync(ended, CancellationToken.None);
            if (lake is not null && end.LeavesEngine && Loss is null)
            {
                await AcquireAsync(RunLogWriter.Turn, new LockOptions { Wait = LongestTurn }, cancellationToken);
                await new RunLogWriter(lake, _journal).WriteAsync(ended, cancellationToken);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _say($"This run has no row in run_log yet ({e.Message}); the next run writes it.");
        }
    }

    /// <summary>Gives the locks back.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var held in Enumerable.Reverse(_locks))
        {
            await held.DisposeAsync();
        }

        _lost.Dispose();
    }

    private LockOptions Options(bool onlyWriter) => new() { Wait = _job.Wait, OnlyWriter = onlyWriter, Say = _say };

    private async Task AcquireAsync(string name, LockOptions options, CancellationToken cancellationToken)
    {
        var held = await new LakeLock(_store, _lake, name, _leaseLength, _clock).AcquireAsync(RunId, _job.Name, options, cancellationToken);
        _locks.Add(held);
        held.Lost.Register(_lost.Cancel);
        if (string.Equals(name, LakeLock.WholeLake, StringComparison.Ordinal))
        {
            _record = _record with { HasLock = true };
            await _journal.WriteAsync(_record, cancellationToken);
        }
    }

    // Tables hold whole microseconds.
    private static DateTime Microseconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);

    private static string Version()
        => typeof(WritingRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
