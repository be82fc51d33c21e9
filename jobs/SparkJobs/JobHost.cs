using SparkConnect.Client;
using SparkJobs.Engines;
using SparkJobs.Lake;
using SparkJobs.Migrate;
using SparkJobs.Output;
using SparkJobs.Runs;
using SparkJobs.Settings;
using SparkJobs.Storage;

namespace SparkJobs;

/// <summary>Runs a job: settings, engine, session, the job itself, and the exit code for whatever came of it.</summary>
/// <param name="environment">The environment the engine is looked for in.</param>
/// <param name="remote">The address that --remote gives; null for none.</param>
/// <param name="arguments">The job's name and its options, as the user gave them.</param>
/// <param name="clock">The clock.</param>
internal sealed class JobHost(EngineEnvironment environment, string? remote, IReadOnlyList<string> arguments, TimeProvider clock)
{
    // What may be written after a signal came: the run's end in its log.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(10);

    /// <summary>Where the job tells how things go. Default: as text on standard error.</summary>
    public JobLog Log { get; set; } = JobLog.OnStandardError(LogFormat.Text, clock);

    /// <summary>Runs a job that writes to no lake.</summary>
    /// <param name="job">The job.</param>
    /// <param name="resultOnStandardOutput">Whether standard output belongs to the job's result, so that people are told things on standard error.</param>
    /// <param name="cancellationToken">Ends the job early.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(
        Func<JobContext, CancellationToken, Task<ExitCode>> job,
        bool resultOnStandardOutput,
        CancellationToken cancellationToken)
    {
        using var signals = new TerminationSignals();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, signals.Requested);
        string? log = null;
        try
        {
            var settings = SettingsFile.Read();
            await using var session = await OpenAsync(stop.Token);
            log = session.Engine.LogFile;
            return (int)await job(session.Context(settings, Stores(), clock, Log, resultOnStandardOutput), stop.Token);
        }
        catch (Exception e)
        {
            return Told(RunEnd.Of(e, signals.ExitCode, log));
        }
    }

    /// <summary>Runs a job that writes to a lake: it takes the job's lock first, and leaves the run's rows in run_log and run_steps.</summary>
    /// <param name="job">The job and its lake.</param>
    /// <param name="work">The work; its lake checks the lock before each commit.</param>
    /// <param name="cancellationToken">Ends the job early.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(WritingJob job, Func<JobContext, LakeStore, CancellationToken, Task<ExitCode>> work, CancellationToken cancellationToken)
    {
        using var signals = new TerminationSignals();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, signals.Requested);
        using var telemetry = Telemetry.Start(environment);
        try
        {
            var started = clock.GetTimestamp();
            var settings = SettingsFile.Read();
            var stores = Stores();
            await using var run = await WritingRun.BeginAsync(job, [.. arguments.Skip(1)], stores, settings.Lock, clock, Log.Warn, stop.Token);
            Log.RunId = run.RunId;
            using var span = Telemetry.Run(job.Name, run.RunId, job.Lake);
            var end = await RunAsync(job, work, run, settings, stores, signals, stop.Token);
            Telemetry.End(span, job.Name, end, clock.GetElapsedTime(started));
            return end.ExitCode;
        }
        catch (Exception e)
        {
            return Told(RunEnd.Of(e, signals.ExitCode, null));
        }
    }

    private async Task<RunEnd> RunAsync(
        WritingJob job,
        Func<JobContext, LakeStore, CancellationToken, Task<ExitCode>> work,
        WritingRun run,
        JobSettings settings,
        FileStores stores,
        TerminationSignals signals,
        CancellationToken cancellationToken)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, run.Lost);
        try
        {
            await run.LockAsync(held.Token);
            await using var session = await OpenAsync(held.Token);
            return await WorkAsync(job, work, run, session, settings, stores, signals, held.Token);
        }
        catch (Exception e)
        {
            var end = RunEnd.Of(run.Loss ?? e, signals.ExitCode, null);
            Told(end);
            await run.CloseAsync(end, [], null, CancellationToken.None);
            return end;
        }
    }

    private async Task<RunEnd> WorkAsync(
        WritingJob job,
        Func<JobContext, LakeStore, CancellationToken, Task<ExitCode>> work,
        WritingRun run,
        JobSession session,
        JobSettings settings,
        FileStores stores,
        TerminationSignals signals,
        CancellationToken cancellationToken)
    {
        var context = session.Context(settings, stores, clock, Log, resultOnStandardOutput: false) with { RunId = run.RunId };
        var lake = new LakeStore(session.Spark, session.Engine.Kind, LakePath.Parse(job.Lake), stores) { Committing = run.CheckAsync };
        RunEnd end;
        try
        {
            var oneWriter = await session.TakesOneWriterAsync(lake.Root, cancellationToken);
            await run.UseAsync(session.Engine, await session.VersionAsync(cancellationToken), oneWriter, cancellationToken);
            if (!job.IsMigration)
            {
                await new TableEvolution(lake).CheckAsync(cancellationToken);
            }

            end = RunEnd.Of(await work(context, lake, cancellationToken));
        }
        catch (Exception e)
        {
            end = RunEnd.Of(run.Loss ?? e, signals.ExitCode, session.Engine.LogFile);
            Told(end);
            await InterruptAsync(session, end);
        }

        using var lastWords = CancellationTokenSource.CreateLinkedTokenSource(signals.Insisted);
        if (signals.ExitCode is not null)
        {
            lastWords.CancelAfter(LastWords);
        }

        await run.CloseAsync(end, context.Report().Steps, lake, lastWords.Token);
        return end;
    }

    // What still runs on the engine must not write when another run has the lock.
    private static async Task InterruptAsync(JobSession session, RunEnd end)
    {
        if (!end.LeavesEngine || session.Engine.Kind == EngineKind.Sail)
        {
            return;
        }

        using var limit = new CancellationTokenSource(LastWords);
        try
        {
            await session.Spark.InterruptAllAsync(limit.Token);
        }
        catch (Exception e) when (e is SparkConnectException or SparkTransportException or OperationCanceledException)
        {
            // The end of the session, which comes next, ends them too.
        }
    }

    private async Task<JobSession> OpenAsync(CancellationToken cancellationToken)
    {
        var options = new EngineOptions { Remote = remote, Progress = Log.Info };
        if (LakePath.AnyOnS3(arguments))
        {
            options = options with { ExtraEnvironment = new S3Connection(environment).ForEmbedded() };
        }

        return await JobSession.OpenAsync(await new EngineProvider(environment, clock).StartAsync(options, cancellationToken), cancellationToken);
    }

    private FileStores Stores() => new(new LocalFileStore(clock), () => new S3FileStore(new S3Connection(environment).Client()));

    private int Told(RunEnd end)
    {
        if (end.Failure is { } failure)
        {
            Log.Error(failure.Message);
        }

        return end.ExitCode;
    }
}
