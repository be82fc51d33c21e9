using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using SparkConnect.Grpc;
using SparkConnect.Protos;

namespace SparkConnect.Client;

/// <summary>A session on a Spark Connect server. Safe for use from several threads at once.</summary>
public sealed class SparkConnectClient : ISparkConnectClient
{
    private const string EndedHere = "The session was ended by this client.";

    private readonly SparkConnectClientOptions _options;
    private readonly SessionIdentity _identity;
    private readonly GrpcChannel _channel;
    private readonly SessionRequests _requests;
    private readonly ErrorTranslator _errors;
    private readonly SessionCaller _caller;
    private readonly BackgroundCalls _background = new();

    /// <summary>Creates a client. Nothing is sent before the first call; that creates the session.</summary>
    /// <param name="connection">Where the server is.</param>
    /// <param name="options">Further settings; null for the defaults.</param>
    public SparkConnectClient(SparkConnectionString connection, SparkConnectClientOptions? options = null)
        : this(connection, options ?? new SparkConnectClientOptions(), null)
    {
    }

    /// <summary>Creates a client over a handler of the caller's.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The channel owns the handler and is disposed with the client.")]
    internal SparkConnectClient(SparkConnectionString connection, SparkConnectClientOptions options, HttpMessageHandler? handler)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _options = options;
        _identity = new SessionIdentity(connection.SessionId ?? Guid.NewGuid(), connection.UserId ?? Environment.UserName, connection.UserAgent);
        _channel = new GrpcChannel(
            new HttpMessageInvoker(handler ?? GrpcTransport.CreateHandler(connection.UseTls)), connection.Address, ChannelOptions(connection, options));
        _requests = new SessionRequests(_identity, options.Tags);
        _errors = new ErrorTranslator(_channel, _identity, _requests);
        _caller = new SessionCaller(_channel, _identity, _errors, options);
    }

    /// <inheritdoc/>
    public string SessionId => _identity.SessionId;

    /// <inheritdoc/>
    public IAsyncEnumerable<ExecutePlanResponse> ExecuteAsync(Plan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var operationId = Guid.NewGuid().ToString("D");
        var releaser = new ExecutionReleaser(_channel, _requests, _background, operationId);
        return new PlanExecution(_channel, _identity, _requests, _errors, _options, releaser, plan, operationId).RunAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<AnalyzePlanResponse> AnalyzeAsync(AnalyzePlanRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var response = await _caller.CallAsync(SparkConnectProtocol.AnalyzePlan, () => _requests.Analyze(request), cancellationToken);
        _identity.Observe(response.SessionId, response.ServerSideSessionId);
        return response;
    }

    /// <inheritdoc/>
    public async Task<ConfigResponse> ConfigAsync(ConfigRequest.Types.Operation operation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var response = await _caller.CallAsync(SparkConnectProtocol.Config, () => _requests.Config(operation), cancellationToken);
        _identity.Observe(response.SessionId, response.ServerSideSessionId);
        return response;
    }

    /// <inheritdoc/>
    public async Task AddArtifactAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var response = await _caller.StreamAsync(
            SparkConnectProtocol.AddArtifacts, () => ArtifactUpload.Requests(_requests, name, content).ToAsyncEnumerable<IMessage>(), cancellationToken);
        _identity.Observe(response.SessionId, response.ServerSideSessionId);
        if (response.Artifacts.Any(artifact => !artifact.IsCrcSuccessful))
        {
            throw new SparkTransportException($"The artifact {name} reached the server with a wrong checksum.") { IsTransient = true };
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> InterruptAllAsync(CancellationToken cancellationToken)
    {
        var response = await _caller.CallAsync(SparkConnectProtocol.Interrupt, () => _requests.Interrupt(null), cancellationToken);
        _identity.Observe(response.SessionId, response.ServerSideSessionId);
        return response.InterruptedIds;
    }

    /// <inheritdoc/>
    public async Task ReleaseSessionAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _caller.CallAsync(SparkConnectProtocol.ReleaseSession, _requests.ReleaseSession, cancellationToken);
        }
        catch (SparkConnectException exception) when (exception.InnerException is GrpcException { Status.Code: GrpcStatusCode.Unimplemented })
        {
            // Servers before 4.0 have no such call and end sessions by themselves, an hour after the last use.
        }

        _identity.MarkLost(SparkConnectProtocol.ErrorClasses.SessionClosed, EndedHere);
    }

    /// <summary>
    /// Ends the session, if there is one, and the connection. Waits for the server as long as <see cref="SparkConnectClientOptions.ShutdownTimeout"/> says and
    /// ignores its failures.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(_options.ShutdownTimeout, _options.TimeProvider);
        await _background.WaitAsync(timeout.Token);
        if (_identity.IsOpen)
        {
            _identity.MarkLost(SparkConnectProtocol.ErrorClasses.SessionClosed, EndedHere);
            _background.Start(() =>
                _channel.UnaryAsync(SparkConnectProtocol.ReleaseSession, _requests.ReleaseSession(), _options.ShutdownTimeout, timeout.Token));
            await _background.WaitAsync(timeout.Token);
        }

        _channel.Dispose();
    }

    private static GrpcChannelOptions ChannelOptions(SparkConnectionString connection, SparkConnectClientOptions options) => new()
    {
        MaxMessageLength = connection.MaxMessageLength ?? GrpcChannelOptions.DefaultMaxMessageLength,
        Headers = connection.Headers,
        TokenProvider = options.TokenProvider ?? (connection.Token is { } token ? _ => ValueTask.FromResult<string?>(token) : null),
        TimeProvider = options.TimeProvider,
    };
}
