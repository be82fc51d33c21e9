using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using SparkConnect.Client;
using SparkConnect.Grpc;
using SparkConnect.Protos;
using SparkConnect.Tests.Support;

namespace SparkConnect.Tests.Grpc;

public sealed class GrpcChannelTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();
    private ScriptedConnectServer _server = null!;

    public async Task InitializeAsync() => _server = await ScriptedConnectServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task CallCarriesGrpcsHeadersTheTokenOfTheMomentAndTheCallersOwn()
    {
        var tokens = new Queue<string?>(["first", "second", null]);
        using var channel = Channel(new GrpcChannelOptions
        {
            TokenProvider = _ => ValueTask.FromResult(tokens.Dequeue()),
            Headers = new Dictionary<string, string> { ["x-tenant"] = "blue" },
            TimeProvider = _time,
        });

        for (var i = 0; i < 3; i++)
        {
            await UnaryAsync(channel);
        }

        Assert.Equal(["Bearer first", "Bearer second", null], _server.Calls.Select(call => call.Headers.GetValueOrDefault("Authorization")));
        var headers = _server.Calls[0].Headers;
        Assert.Equal(
            ("application/grpc", "trailers", "identity", "60000m", "blue"),
            (headers["Content-Type"], headers["TE"], headers["grpc-accept-encoding"], headers["grpc-timeout"], headers["x-tenant"]));
    }

    [Fact]
    public async Task ErrorBeforeTheFirstMessageIsInTheHeaders() =>
        await FailsAsync(ScriptedAnswer.Fail(13, "no, 100% no"), GrpcStatusCode.Internal, "no, 100% no", isFromServer: true);

    [Fact]
    public async Task ErrorAfterAMessageIsInTheTrailers() =>
        await FailsAsync(ScriptedAnswer.Ok(new ReleaseSessionResponse()).ThenFail(16, "who?"), GrpcStatusCode.Unauthenticated, "who?", isFromServer: true);

    [Fact]
    public async Task EndWithoutStatusIsABrokenConnection() =>
        await FailsAsync(
            ScriptedAnswer.Ok(new ReleaseSessionResponse()) with { Trailers = new Dictionary<string, string>() },
            GrpcStatusCode.Unavailable,
            "The response ended without a gRPC status.");

    [Fact]
    public async Task ResetStreamIsABrokenConnection() =>
        await FailsAsync(ScriptedAnswer.Ok(new ReleaseSessionResponse()).ThenReset(), GrpcStatusCode.Unavailable, null);

    [Fact]
    public async Task OverloadedProxyIsABrokenConnection() =>
        await FailsAsync(
            new ScriptedAnswer { HttpStatus = 503, ContentType = "text/html", Trailers = new Dictionary<string, string>() },
            GrpcStatusCode.Unavailable,
            "The server answered with HTTP status 503 and content type text/html, which is not gRPC.");

    [Fact]
    public async Task OtherContentIsNoGrpc() =>
        await FailsAsync(
            new ScriptedAnswer { ContentType = "text/html", Trailers = new Dictionary<string, string>() },
            GrpcStatusCode.Unknown,
            "The server answered with HTTP status 200 and content type text/html, which is not gRPC.");

    [Fact]
    public async Task OkWithoutItsResponseIsAViolation() =>
        await FailsAsync(ScriptedAnswer.Ok(), GrpcStatusCode.Internal, "The server ended a call with OK and without its response.");

    [Fact]
    public async Task SecondResponseIsAViolation() =>
        await FailsAsync(
            ScriptedAnswer.Ok(new ReleaseSessionResponse(), new ReleaseSessionResponse()),
            GrpcStatusCode.Internal,
            "The server sent two responses where the method has one.");

    [Fact]
    public async Task CutInsideAFrameNamesWhatIsMissing() =>
        await FailsAsync(
            ScriptedAnswer.Raw(0, 0, 0, 0, 9, 1), GrpcStatusCode.Unavailable, "The response ended inside a gRPC message: expected 9 bytes, found 1.");

    [Fact]
    public async Task DeadlineEndsTheCall()
    {
        using var channel = Channel();
        _server.On("ReleaseSession", ScriptedAnswer.Ok().ThenHold());
        var error = await Assert.ThrowsAsync<GrpcException>(() =>
            channel.UnaryAsync(SparkConnectProtocol.ReleaseSession, new ReleaseSessionRequest(), TimeSpan.FromMilliseconds(20), CancellationToken.None));
        Assert.Equal(GrpcStatusCode.DeadlineExceeded, error.Status.Code);
    }

    [Fact]
    public async Task CancellationEndsTheCallAndIsNoFailure()
    {
        using var channel = Channel();
        using var cancel = new CancellationTokenSource();
        _server.On("ReleaseSession", ScriptedAnswer.Ok().ThenHold());
        var call = channel.UnaryAsync(SparkConnectProtocol.ReleaseSession, new ReleaseSessionRequest(), Deadline, cancel.Token);
        await _server.WaitForAsync("ReleaseSession");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task StreamedRequestsArriveAsFramesInOrder()
    {
        using var channel = Channel();
        _server.On("AddArtifacts", ScriptedAnswer.Ok(new AddArtifactsResponse { SessionId = "s" }));
        AddArtifactsRequest[] requests = [.. Enumerable.Range(0, 50).Select(i => new AddArtifactsRequest { SessionId = $"{i}" })];

        var response = await channel.ClientStreamAsync(
            SparkConnectProtocol.AddArtifacts, requests.ToAsyncEnumerable<IMessage>(), Deadline, CancellationToken.None);

        Assert.Equal("s", response.SessionId);
        Assert.Equal(requests, Assert.Single(_server.Calls).Messages(AddArtifactsRequest.Parser));
        Assert.False(_server.Calls[0].Headers.ContainsKey("Content-Length"));
    }

    [Fact]
    public async Task StreamedResponsesComeWithoutDeadlineUntilTheStatus()
    {
        using var channel = Channel();
        _server.On("ExecutePlan", ScriptedAnswer.Ok(Responses.Schema("a"), Responses.Complete("b")).ThenFail(13, "late"));
        var responses = new List<string>();

        var error = await Assert.ThrowsAsync<GrpcException>(async () =>
        {
            await foreach (var response in channel.ServerStreamAsync(SparkConnectProtocol.ExecutePlan, new ExecutePlanRequest(), CancellationToken.None))
            {
                responses.Add(response.ResponseId);
            }
        });

        Assert.Equal(["a", "b"], responses);
        Assert.Equal("late", error.Status.Message);
        Assert.False(_server.Calls[0].Headers.ContainsKey("grpc-timeout"));
    }

    [Fact]
    public async Task NobodyListeningIsABrokenConnection()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();
        using var channel = Channel(new UriBuilder("http", "127.0.0.1", port).Uri);
        var error = await Assert.ThrowsAsync<GrpcException>(() => UnaryAsync(channel));
        Assert.Equal((GrpcStatusCode.Unavailable, false), (error.Status.Code, error.Status.IsFromServer));
    }

    private async Task FailsAsync(ScriptedAnswer answer, object code, string? message, bool isFromServer = false)
    {
        using var channel = Channel();
        _server.On("ReleaseSession", answer);
        var error = await Assert.ThrowsAsync<GrpcException>(() => UnaryAsync(channel));
        Assert.Equal((code, message ?? error.Status.Message, isFromServer), (error.Status.Code, error.Status.Message, error.Status.IsFromServer));
    }

    private GrpcChannel Channel(GrpcChannelOptions? options = null) => Channel(_server.Connection.Address, options);

    private GrpcChannel Channel(Uri address, GrpcChannelOptions? options = null) =>
        new(new HttpMessageInvoker(GrpcTransport.CreateHandler(isTls: false)), address, options ?? new GrpcChannelOptions { TimeProvider = _time });

    private static Task<ReleaseSessionResponse> UnaryAsync(GrpcChannel channel) =>
        channel.UnaryAsync(SparkConnectProtocol.ReleaseSession, new ReleaseSessionRequest(), Deadline, CancellationToken.None);
}
