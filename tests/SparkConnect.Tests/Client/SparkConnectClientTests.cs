using SparkConnect.Client;
using SparkConnect.Protos;
using SparkConnect.Tests.Support;
using static SparkConnect.Tests.Support.Responses;

namespace SparkConnect.Tests.Client;

public sealed class SparkConnectClientTests : IAsyncLifetime
{
    private static readonly ConfigRequest.Types.Operation Everything = new() { GetAll = new ConfigRequest.Types.GetAll() };

    private readonly FakeTimeProvider _time = new();
    private ScriptedConnectServer _server = null!;
    private SparkConnectClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await ScriptedConnectServer.StartAsync();
        _client = new SparkConnectClient(
            _server.Connection,
            new SparkConnectClientOptions { RetryPolicy = new RetryPolicy { MaxRetries = 2 }, TimeProvider = _time, Tags = ["nightly"], Random = () => 0 });
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task EveryRequestSaysWhoWeAre()
    {
        _server.On("AnalyzePlan", ScriptedAnswer.Ok(new AnalyzePlanResponse { ServerSideSessionId = ServerSideSessionId }));
        _server.On("Config", ScriptedAnswer.Ok(new ConfigResponse()));
        _server.On("ExecutePlan", ScriptedAnswer.Ok(Complete("a")));

        await _client.AnalyzeAsync(new AnalyzePlanRequest { SparkVersion = new() }, CancellationToken.None);
        await _client.ConfigAsync(Everything, CancellationToken.None);
        await _client.ExecuteAsync(SelectOne, CancellationToken.None).ToListAsync();

        var analyze = _server.Calls[0].Message(AnalyzePlanRequest.Parser);
        Assert.Equal((_client.SessionId, "ann", false), (analyze.SessionId, analyze.UserContext.UserId, analyze.HasClientObservedServerSideSessionId));
        Assert.StartsWith("spark-connect-csharp/", analyze.ClientType, StringComparison.Ordinal);
        Assert.NotNull(analyze.SparkVersion);
        var config = _server.Calls[1].Message(ConfigRequest.Parser);
        Assert.Equal((_client.SessionId, ServerSideSessionId), (config.SessionId, config.ClientObservedServerSideSessionId));
        var execute = _server.Calls[2].Message(ExecutePlanRequest.Parser);
        Assert.Equal((_client.SessionId, ServerSideSessionId), (execute.SessionId, execute.ClientObservedServerSideSessionId));
        Assert.Equal(["nightly"], execute.Tags);
    }

    [Fact]
    public void SessionIdIsLowerCaseAsTheServerComparesIt() => Assert.Equal(Guid.Parse(_client.SessionId).ToString("D"), _client.SessionId);

    [Fact]
    public async Task CallIsTriedAgainWhenTheConnectionFails()
    {
        _server.On("Config", ScriptedAnswer.Fail(14, "down"), ScriptedAnswer.Ok().ThenReset(), ScriptedAnswer.Ok(new ConfigResponse { Warnings = { "w" } }));
        var response = await _client.ConfigAsync(Everything, CancellationToken.None);
        Assert.Equal("w", Assert.Single(response.Warnings));
        Assert.Equal([50, 200], _time.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Fact]
    public async Task CallThatKeepsFailingIsTransient()
    {
        _server.On("Config", ScriptedAnswer.Fail(14, "down"), ScriptedAnswer.Fail(14, "down"), ScriptedAnswer.Fail(14, "still down"));
        var error = await Assert.ThrowsAsync<SparkTransportException>(() => _client.ConfigAsync(Everything, CancellationToken.None));
        Assert.Equal(("still down", true), (error.Message, error.IsTransient));
    }

    [Fact]
    public async Task RefusalIsNotTriedAgain()
    {
        _server.On("Config", ScriptedAnswer.Fail(16, "Invalid authentication token"));
        var error = await Assert.ThrowsAsync<SparkConnectException>(() => _client.ConfigAsync(Everything, CancellationToken.None));
        Assert.Equal("Invalid authentication token", error.Message);
        Assert.Single(_server.Calls);
    }

    [Theory]
    [InlineData(typeof(ParseException), "org.apache.spark.sql.catalyst.parser.ParseException", "org.apache.spark.sql.AnalysisException")]
    [InlineData(typeof(AnalysisException), "org.apache.spark.sql.catalyst.ExtendedAnalysisException", "org.apache.spark.sql.AnalysisException")]
    [InlineData(typeof(StreamingQueryException), "org.apache.spark.sql.streaming.StreamingQueryException", "java.lang.Exception")]
    [InlineData(typeof(SparkConnectException), "org.apache.spark.SparkRuntimeException", "java.lang.RuntimeException")]
    public async Task ExceptionsTypeFollowsTheServersClasses(Type type, params string[] classes)
    {
        _server.On("Config", ScriptedAnswer.Fail(13, "text", ErrorInfo("SOME.CLASS", null, classes)));
        var error = (SparkConnectException)await Assert.ThrowsAsync(type, () => _client.ConfigAsync(Everything, CancellationToken.None));
        Assert.Equal(("text", "SOME.CLASS"), (error.Message, error.ErrorClass));
        Assert.Equal(classes, error.ServerClasses);
    }

    [Fact]
    public async Task WholeErrorIsFetchedOnceWithItsCauses()
    {
        _server.On("Config", ScriptedAnswer.Fail(13, "cut to 2048 charac", ErrorInfo(null, "error-1", "org.apache.spark.sql.AnalysisException")));
        _server.On("FetchErrorDetails", ScriptedAnswer.Ok(Details()));

        var error = await Assert.ThrowsAsync<AnalysisException>(() => _client.ConfigAsync(Everything, CancellationToken.None));

        Assert.Equal("error-1", _server.Calls[1].Message(FetchErrorDetailsRequest.Parser).ErrorId);
        Assert.Equal(("the whole text", "TABLE_OR_VIEW_NOT_FOUND", "42P01"), (error.Message, error.ErrorClass, error.SqlState));
        Assert.Equal("`nowhere`", error.MessageParameters["relationName"]);
        Assert.Equal(new SparkQueryContext("nowhere", 14, 20, "== SQL =="), Assert.Single(error.QueryContexts));
        Assert.Equal("a.B.c(B.scala:7)", error.ServerStackTrace);
        var cause = Assert.IsType<SparkConnectException>(error.InnerException);
        Assert.Equal("the cause", cause.Message);
    }

    [Fact]
    public async Task ErrorWhoseDetailsCannotBeFetchedIsStillTheError()
    {
        _server.On("Config", ScriptedAnswer.Fail(13, "text", ErrorInfo("SOME.CLASS", "error-1", "org.apache.spark.sql.AnalysisException")));
        _server.On("FetchErrorDetails", ScriptedAnswer.Fail(12, "Method not found"));
        var error = await Assert.ThrowsAsync<AnalysisException>(() => _client.ConfigAsync(Everything, CancellationToken.None));
        Assert.Equal(("text", "SOME.CLASS"), (error.Message, error.ErrorClass));
    }

    [Theory]
    [InlineData("INVALID_HANDLE.SESSION_CHANGED")]
    [InlineData("INVALID_HANDLE.SESSION_CLOSED")]
    public async Task LostSessionIsNeverReplaced(string errorClass)
    {
        _server.On("Config", Failure(errorClass));
        var first = await Assert.ThrowsAsync<SessionLostException>(() => _client.ConfigAsync(Everything, CancellationToken.None));
        var second = await Assert.ThrowsAsync<SessionLostException>(() => _client.ConfigAsync(Everything, CancellationToken.None));
        Assert.Equal((errorClass, errorClass), (first.ErrorClass, second.ErrorClass));
        Assert.Single(_server.Calls);
    }

    [Fact]
    public async Task ServerThatAnswersFromAnotherSessionOfItsOwnWasRestarted()
    {
        _server.On("Config", ScriptedAnswer.Ok(new ConfigResponse { ServerSideSessionId = "one" }));
        _server.On("Config", ScriptedAnswer.Ok(new ConfigResponse { ServerSideSessionId = "two" }));
        await _client.ConfigAsync(Everything, CancellationToken.None);
        var error = await Assert.ThrowsAsync<SessionLostException>(() => _client.ConfigAsync(Everything, CancellationToken.None));
        Assert.Equal("INVALID_HANDLE.SESSION_CHANGED", error.ErrorClass);
    }

    [Fact]
    public async Task AnswerForAnotherSessionIsRefused()
    {
        _server.On("Config", ScriptedAnswer.Ok(new ConfigResponse { SessionId = "another" }));
        var error = await Assert.ThrowsAsync<SparkTransportException>(() => _client.ConfigAsync(Everything, CancellationToken.None));
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task SmallArtifactTravelsWhole()
    {
        _server.On("AddArtifacts", ScriptedAnswer.Ok(new AddArtifactsResponse()));
        await _client.AddArtifactAsync("jars/a.jar", "123456789"u8.ToArray(), CancellationToken.None);
        var artifact = Assert.Single(_server.Calls[0].Message(AddArtifactsRequest.Parser).Batch.Artifacts);
        Assert.Equal(("jars/a.jar", "123456789", 0xCBF43926), (artifact.Name, artifact.Data.Data.ToStringUtf8(), artifact.Data.Crc));
    }

    [Fact]
    public async Task LargeArtifactTravelsInChunksAndIsTriedAgainFromItsStart()
    {
        var content = new byte[(2 * SparkConnectProtocol.ArtifactChunkLength) + 1];
        new Random(1).NextBytes(content);
        _server.On("AddArtifacts", ScriptedAnswer.Fail(14, "down"), ScriptedAnswer.Ok(new AddArtifactsResponse()));

        await _client.AddArtifactAsync("cache/x", content, CancellationToken.None);

        Assert.All(_server.Calls, call => Assert.Equal(3, call.Messages(AddArtifactsRequest.Parser).Count));
        var requests = _server.Calls[1].Messages(AddArtifactsRequest.Parser);
        var begin = requests[0].BeginChunk;
        Assert.Equal(("cache/x", content.Length, 3), (begin.Name, begin.TotalBytes, begin.NumChunks));
        AddArtifactsRequest.Types.ArtifactChunk[] chunks = [begin.InitialChunk, requests[1].Chunk, requests[2].Chunk];
        Assert.Equal(content, chunks.SelectMany(chunk => chunk.Data));
        Assert.All(chunks, chunk => Assert.Equal(Crc32.Compute(chunk.Data.Span), chunk.Crc));
    }

    [Fact]
    public async Task ArtifactThatArrivedDamagedIsAnError()
    {
        var summary = new AddArtifactsResponse.Types.ArtifactSummary { Name = "cache/x", IsCrcSuccessful = false };
        _server.On("AddArtifacts", ScriptedAnswer.Ok(new AddArtifactsResponse { Artifacts = { summary } }));
        var error = await Assert.ThrowsAsync<SparkTransportException>(() => _client.AddArtifactAsync("cache/x", new byte[1], CancellationToken.None));
        Assert.True(error.IsTransient);
    }

    [Fact]
    public async Task ReleasedSessionIsOverAndReleasedOnce()
    {
        await _client.ReleaseSessionAsync(CancellationToken.None);
        await Assert.ThrowsAsync<SessionLostException>(() => _client.ConfigAsync(Everything, CancellationToken.None));
        await _client.DisposeAsync();
        Assert.Equal(["ReleaseSession"], _server.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task SessionOfAServerThatCannotEndItIsOverForUs()
    {
        _server.On("ReleaseSession", ScriptedAnswer.Fail(12, "Method not found: spark.connect.SparkConnectService/ReleaseSession"));
        await _client.ReleaseSessionAsync(CancellationToken.None);
        await Assert.ThrowsAsync<SessionLostException>(() => _client.ConfigAsync(Everything, CancellationToken.None));
    }

    [Fact]
    public async Task MessageAboveTheConnectionsLimitIsRefused()
    {
        await using var client = new SparkConnectClient(_server.Connection with { MaxMessageLength = 100 });
        _server.On("Config", ScriptedAnswer.Ok(new ConfigResponse { Warnings = { new string('w', 200) } }));
        var error = await Assert.ThrowsAsync<SparkTransportException>(() => client.ConfigAsync(Everything, CancellationToken.None));
        Assert.False(error.IsTransient);
        Assert.Contains("the limit is 100 (grpc_max_message_size)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposalReleasesTheSessionWhateverTheServerSays()
    {
        _server.On("Config", ScriptedAnswer.Ok(new ConfigResponse()));
        _server.On("ReleaseSession", ScriptedAnswer.Fail(12, "Method not found"));
        await _client.ConfigAsync(Everything, CancellationToken.None);
        await _client.DisposeAsync();
        await _client.DisposeAsync();
        Assert.Equal(["Config", "ReleaseSession"], _server.Calls.Select(call => call.Method));
        await Assert.ThrowsAsync<SessionLostException>(() => _client.ConfigAsync(Everything, CancellationToken.None));
    }

    [Fact]
    public async Task DisposalOfAClientThatNeverCalledCallsNobody()
    {
        await _client.DisposeAsync();
        Assert.Empty(_server.Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b")]
    public void TagThatTheServerWouldRefuseIsRefusedHere(string tag) =>
        Assert.Throws<ArgumentException>(() => new SparkConnectClientOptions { Tags = ["fine", tag] });

    [Fact]
    public async Task TokenIsAskedForEveryCall()
    {
        var tokens = 0;
        await using var client = new SparkConnectClient(
            _server.Connection, new SparkConnectClientOptions { TokenProvider = _ => ValueTask.FromResult<string?>($"t{++tokens}") });
        _server.On("Config", ScriptedAnswer.Ok(new ConfigResponse()), ScriptedAnswer.Ok(new ConfigResponse()));
        await client.ConfigAsync(Everything, CancellationToken.None);
        await client.ConfigAsync(Everything, CancellationToken.None);
        Assert.Equal(["Bearer t1", "Bearer t2"], _server.Calls.Select(call => call.Headers["authorization"]));
    }

    private static FetchErrorDetailsResponse Details()
    {
        var context = new FetchErrorDetailsResponse.Types.QueryContext { Fragment = "nowhere", StartIndex = 14, StopIndex = 20, Summary = "== SQL ==" };
        var frame = new FetchErrorDetailsResponse.Types.StackTraceElement { DeclaringClass = "a.B", MethodName = "c", FileName = "B.scala", LineNumber = 7 };
        var root = new FetchErrorDetailsResponse.Types.Error
        {
            Message = "the whole text",
            ErrorTypeHierarchy = { "org.apache.spark.sql.AnalysisException" },
            StackTrace = { frame },
            CauseIdx = 1,
            SparkThrowable = new FetchErrorDetailsResponse.Types.SparkThrowable
            {
                ErrorClass = "TABLE_OR_VIEW_NOT_FOUND",
                SqlState = "42P01",
                MessageParameters = { ["relationName"] = "`nowhere`" },
                QueryContexts = { context },
            },
        };
        var cause = new FetchErrorDetailsResponse.Types.Error { Message = "the cause", CauseIdx = 1 };
        return new FetchErrorDetailsResponse { RootErrorIdx = 0, Errors = { root, cause } };
    }
}
