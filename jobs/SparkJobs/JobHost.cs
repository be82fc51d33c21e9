using System.Net.Sockets;
using SparkConnect.Client;
using SparkConnect.Sql;
using SparkJobs.Engines;
using SparkJobs.Output;
using SparkJobs.Settings;
using SparkJobs.Storage;

namespace SparkJobs;

/// <summary>Runs a job: settings, engine, session, the job itself, and the exit code for whatever came of it.</summary>
/// <param name="environment">The environment the engine is looked for in.</param>
/// <param name="remote">The address that --remote gives; null for none.</param>
/// <param name="usesS3">Whether a path on S3 is named, so that the engine has to reach it.</param>
/// <param name="clock">The clock.</param>
internal sealed class JobHost(EngineEnvironment environment, string? remote, bool usesS3, TimeProvider clock)
{
    private const int LocalRetries = 4;
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(10);

    /// <summary>Runs a job.</summary>
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
        var log = "";
        try
        {
            var settings = SettingsFile.Read();
            await using var engine = await StartAsync(stop.Token);
            log = engine.LogFile is { } file ? $" The engine's log: {file}" : "";
            await using var client = await ConnectAsync(engine, stop.Token);
            using var spark = new SparkSession(client);
            var stores = new FileStores(new LocalFileStore(), () => new S3FileStore(new S3Connection(environment).Client()));
            var context = new JobContext(spark, engine, settings, stores, clock, Terminal.Console(resultOnStandardOutput));
            await spark.Conf().SetAsync("spark.sql.session.timeZone", "UTC", stop.Token);
            return (int)await job(context, stop.Token);
        }
        catch (Exception e)
        {
            return signals.ExitCode is { } signalled ? Interrupted(signalled) : (int)Report(e, log);
        }
    }

    private async Task<RunningEngine> StartAsync(CancellationToken cancellationToken)
    {
        var options = new EngineOptions { Remote = remote, Progress = Terminal.Say };
        if (usesS3)
        {
            options = options with { ExtraEnvironment = new S3Connection(environment).ForEmbedded() };
        }

        return await new EngineProvider(environment, clock).StartAsync(options, cancellationToken);
    }

    private static async Task<SparkConnectClient> ConnectAsync(RunningEngine engine, CancellationToken cancellationToken)
    {
        var connection = Parse(engine.ConnectionString);
        var isRemote = engine.Kind == EngineKind.Remote;
        if (isRemote)
        {
            await ProbeAsync(connection, cancellationToken);
        }

        // An engine on this machine that does not answer for some seconds is gone; a remote may be behind a network that comes back.
        var policy = isRemote ? new RetryPolicy() : new RetryPolicy { MaxRetries = LocalRetries };
        return new SparkConnectClient(
            connection,
            new SparkConnectClientOptions { TokenProvider = engine.Token is { } token ? _ => ValueTask.FromResult<string?>(token) : null, RetryPolicy = policy });
    }

    private static SparkConnectionString Parse(string text)
    {
        try
        {
            return SparkConnectionString.Parse(text);
        }
        catch (FormatException e)
        {
            throw new JobException(ExitCode.Usage, e.Message, e);
        }
    }

    private static async Task ProbeAsync(SparkConnectionString connection, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ProbeLimit);
        try
        {
            using var probe = new TcpClient();
            await probe.ConnectAsync(connection.Host, connection.Port, limit.Token);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new JobException(ExitCode.Retry, $"No Spark Connect server answers at {connection}. Start one there, or leave out --remote and SPARK_REMOTE for the embedded engine.", e);
        }
    }

    /// <summary>How a job ends that found no engine.</summary>
    /// <param name="error">Why there is none.</param>
    internal static ExitCode ExitCodeOf(EngineUnavailableException error) => error.IsTransient ? ExitCode.Retry : ExitCode.Usage;

    private static int Interrupted(int exitCode)
    {
        Terminal.Say("Interrupted. The same command again completes what was begun.");
        return exitCode;
    }

    private static ExitCode Report(Exception error, string log)
    {
        switch (error)
        {
            case JobException job:
                Terminal.Say(job.Message);
                return job.ExitCode;
            case EngineUnavailableException unavailable:
                Terminal.Say(unavailable.Message);
                return ExitCodeOf(unavailable);
            case SparkTransportException transport:
                Terminal.Say($"The engine does not answer: {transport.Message}{log} Try again.");
                return ExitCode.Retry;
            case SparkConnectException server:
                Terminal.Say($"The engine refused or failed a query: {server.Message}{log}");
                return ExitCode.Unexpected;
            default:
                Terminal.Say(error.ToString());
                return ExitCode.Unexpected;
        }
    }
}
