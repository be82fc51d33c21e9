using System.Net.Sockets;
using SparkConnect.Client;
using SparkConnect.Sql;
using SparkJobs.Engines;
using SparkJobs.Output;
using SparkJobs.Settings;
using SparkJobs.Storage;

namespace SparkJobs;

/// <summary>An engine and a session on it, from the start of a job to its end.</summary>
internal sealed class JobSession : IAsyncDisposable
{
    private const int LocalRetries = 4;
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(10);

    // Delta's settings for the log store of a scheme, and the class that is its default on S3.
    private static readonly string[] LogStores = ["spark.delta.logStore.s3a.impl", "spark.delta.logStore.s3.impl", "spark.delta.logStore.class"];
    private const string SingleDriver = "S3SingleDriverLogStore";

    private readonly RunningEngine _engine;
    private readonly SparkConnectClient _client;
    private readonly SparkSession _spark;

    private JobSession(RunningEngine engine, SparkConnectClient client)
    {
        _engine = engine;
        _client = client;
        _spark = new SparkSession(client);
    }

    /// <summary>Who answers.</summary>
    public RunningEngine Engine => _engine;

    /// <summary>The session.</summary>
    public SparkSession Spark => _spark;

    /// <summary>Opens a session on an engine, which it owns from now on.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <exception cref="JobException">A remote does not answer (exit code 75) or its address is none (2).</exception>
    public static async Task<JobSession> OpenAsync(RunningEngine engine, CancellationToken cancellationToken)
    {
        try
        {
            var session = new JobSession(engine, await ConnectAsync(engine, cancellationToken));
            await session._spark.Conf().SetAsync("spark.sql.session.timeZone", "UTC", cancellationToken);
            return session;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a job works with.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="stores">The stores of paths.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="log">Where people are told how things go.</param>
    /// <param name="resultOnStandardOutput">Whether standard output belongs to the job's result.</param>
    public JobContext Context(JobSettings settings, FileStores stores, TimeProvider clock, JobLog log, bool resultOnStandardOutput)
        => new(_spark, _engine, settings, stores, clock, Terminal.Console(resultOnStandardOutput), log);

    /// <summary>The engine's version; null where it does not tell.</summary>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async Task<string?> VersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _engine.Version ?? await _spark.VersionAsync(cancellationToken);
        }
        catch (SparkConnectException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether only one driver at a time may write to the lake through this engine: on S3, unless a log store for several writers is configured. The embedded engine's own commits are safe there, but not
    /// beside a Spark whose log store takes one writer.
    /// </summary>
    /// <param name="lake">The lake.</param>
    /// <param name="cancellationToken">Cancels the questions.</param>
    public async Task<bool> TakesOneWriterAsync(LakePath lake, CancellationToken cancellationToken)
    {
        if (!lake.IsS3)
        {
            return false;
        }

        foreach (var name in _engine.Kind == EngineKind.Sail ? [] : LogStores)
        {
            if (await _spark.Conf().GetAsync(name, "", cancellationToken) is { Length: > 0 } store && !store.EndsWith(SingleDriver, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _spark.DisposeAsync();
        await _client.DisposeAsync();
        await _engine.DisposeAsync();
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
}
