using SparkConnect.Client;
using SparkConnect.Protos;
using SparkConnect.Tests.Support;
using static SparkConnect.Tests.Support.Responses;

namespace SparkConnect.Tests.Client;

public sealed partial class PlanExecutionTests : IAsyncLifetime
{
    private static readonly RetryPolicy Policy = new() { MaxRetries = 3, InitialDelay = TimeSpan.FromMilliseconds(5), Multiplier = 2 };

    private readonly FakeTimeProvider _time = new();
    private ScriptedConnectServer _server = null!;
    private SparkConnectClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await ScriptedConnectServer.StartAsync();
        _client = Client(Policy);
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task ResponsesComeInOrderAndTheExecutionIsReleased()
    {
        var nothing = new ExecutePlanResponse { ResponseId = "b" };
        _server.On("ExecutePlan", ScriptedAnswer.Ok(Schema("a"), nothing, Batch("c", 0, 2), Batch("d", 2, 1), Complete("e")));

        Assert.Equal(["a", "c", "d"], await RunAsync());

        var request = _server.Calls[0].Message(ExecutePlanRequest.Parser);
        Assert.Equal(SelectOne, request.Plan);
        Assert.Equal("ann", request.UserContext.UserId);
        Assert.True(Assert.Single(request.RequestOptions).ReattachOptions.Reattachable);
        var release = (await _server.WaitForAsync("ReleaseExecute")).Message(ReleaseExecuteRequest.Parser);
        Assert.Equal(ReleaseExecuteRequest.ReleaseOneofCase.ReleaseAll, release.ReleaseCase);
        Assert.Equal(request.OperationId, release.OperationId);
        Assert.DoesNotContain(_server.Calls, call => call.Method == "Interrupt");
    }

    [Fact]
    public async Task StreamThatEndsWithOkBeforeTheResultIsCompleteGoesOnAtOnce()
    {
        _server.On("ExecutePlan", ScriptedAnswer.Ok(Schema("a"), Batch("b", 0, 2)));
        _server.On("ReattachExecute", ScriptedAnswer.Ok(Batch("c", 2, 1)), ScriptedAnswer.Ok(Complete("d")));

        Assert.Equal(["a", "b", "c"], await RunAsync());

        Assert.Equal(["b", "c"], Reattached());
        Assert.Single(Executed());
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task BrokenStreamIsContinuedAfterTheLastResponse()
    {
        _server.On("ExecutePlan", ScriptedAnswer.Ok(Schema("a"), Batch("b", 0, 2)).ThenCut());
        _server.On("ReattachExecute", ScriptedAnswer.Fail(14, "not yet"), ScriptedAnswer.Ok(Batch("c", 2, 1), Complete("d")));

        Assert.Equal(["a", "b", "c"], await RunAsync());

        Assert.Equal(["b", "b"], Reattached());
        Assert.Single(Executed());
        Assert.Equal([5, 10], _time.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Theory]
    [InlineData("INVALID_HANDLE.OPERATION_NOT_FOUND")]
    [InlineData("INVALID_HANDLE.SESSION_NOT_FOUND")]
    public async Task PlanThatNeverArrivedIsSentAgain(string errorClass)
    {
        _server.On("ExecutePlan", ScriptedAnswer.Ok().ThenReset(), ScriptedAnswer.Ok(Schema("a"), Complete("b")));
        _server.On("ReattachExecute", Failure(errorClass));

        Assert.Equal(["a"], await RunAsync());

        Assert.Equal([null], Reattached());
        var executed = Executed();
        Assert.Equal(2, executed.Count);
        Assert.Equal(executed[0], executed[1]);
    }

    [Fact]
    public async Task PlanThatSailNeverGotIsSentAgain()
    {
        _server.On("ExecutePlan", ScriptedAnswer.Ok().ThenReset(), ScriptedAnswer.Ok(Schema("a"), Complete("b")));
        _server.On("ReattachExecute", call =>
            ScriptedAnswer.Fail(13, $"invalid argument: operation not found: {call.Message(ReattachExecuteRequest.Parser).OperationId}"));
        Assert.Equal(["a"], await RunAsync());
    }

    [Fact]
    public async Task PlanIsNeverSentAgainOnceItWasAnswered()
    {
        _server.On("ExecutePlan", ScriptedAnswer.Ok(Schema("a")).ThenCut());
        _server.On("ReattachExecute", Failure("INVALID_HANDLE.OPERATION_NOT_FOUND"));

        var error = await Assert.ThrowsAsync<SparkConnectException>(RunAsync);

        Assert.Equal("INVALID_HANDLE.OPERATION_NOT_FOUND", error.ErrorClass);
        Assert.Single(Executed());
    }

    [Fact]
    public async Task SessionThatIsGoneStaysGone()
    {
        _server.On("ExecutePlan", ScriptedAnswer.Ok(Schema("a")).ThenCut());
        _server.On("ReattachExecute", Failure("INVALID_HANDLE.SESSION_NOT_FOUND"));

        await Assert.ThrowsAsync<SessionLostException>(RunAsync);
        await Assert.ThrowsAsync<SessionLostException>(RunAsync);
        await Assert.ThrowsAsync<SessionLostException>(() => _client.InterruptAllAsync(CancellationToken.None));

        Assert.Single(Executed());
    }

    [Fact]
    public async Task CursorThatAnotherStreamTookIsTakenBack()
    {
        _server.On("ExecutePlan", ScriptedAnswer.Ok(Schema("a")).ThenFail(13, "…", ErrorInfo("INVALID_CURSOR.DISCONNECTED")));
        _server.On("ReattachExecute", ScriptedAnswer.Ok(Complete("b")));
        Assert.Equal(["a"], await RunAsync());
    }

    [Theory]
    [InlineData("INVALID_CURSOR.POSITION_NOT_FOUND")]
    [InlineData("INVALID_CURSOR.NOT_REATTACHABLE")]
    [InlineData("INVALID_HANDLE.OPERATION_ABANDONED")]
    [InlineData("DIVIDE_BY_ZERO")]
    public async Task OtherErrorsAreFinal(string errorClass)
    {
        _server.On("ExecutePlan", ScriptedAnswer.Ok(Schema("a")).ThenFail(13, "…", ErrorInfo(errorClass)));
        var error = await Assert.ThrowsAsync<SparkConnectException>(RunAsync);
        Assert.Equal(errorClass, error.ErrorClass);
        Assert.Empty(Reattached());
    }

    [Fact]
    public async Task AttemptsEndWithThePolicysLimit()
    {
        _server.On("ExecutePlan", ScriptedAnswer.Fail(14, "down 0"));
        _server.On("ReattachExecute", ScriptedAnswer.Fail(14, "down 1"), ScriptedAnswer.Fail(14, "down 2"), ScriptedAnswer.Fail(14, "down 3"));

        var error = await Assert.ThrowsAsync<SparkTransportException>(RunAsync);

        Assert.True(error.IsTransient);
        Assert.Equal("down 3", error.Message);
        Assert.Equal([5, 10, 20], _time.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Fact]
    public async Task EveryResponseGivesTheAttemptsBack()
    {
        _server.On("ExecutePlan", ScriptedAnswer.Ok(Batch("0", 0, 1)).ThenCut());
        _server.On("ReattachExecute", [.. Enumerable.Range(1, 9).Select(i => ScriptedAnswer.Ok(Batch($"{i}", i, 1)).ThenCut())]);
        _server.On("ReattachExecute", ScriptedAnswer.Ok(Complete("end")));
        Assert.Equal(10, (await RunAsync()).Count);
        Assert.All(_time.Waits, wait => Assert.Equal(5, wait.TotalMilliseconds));
    }

    [Fact]
    public async Task ServerThatEndsStreamsWithoutProgressIsGivenUp()
    {
        _server.On("ExecutePlan", ScriptedAnswer.Ok(Schema("a")));
        _server.On("ReattachExecute", ScriptedAnswer.Ok(), ScriptedAnswer.Ok(), ScriptedAnswer.Ok(), ScriptedAnswer.Ok());
        var error = await Assert.ThrowsAsync<SparkTransportException>(RunAsync);
        Assert.True(error.IsTransient);
        Assert.Equal(3, _time.Waits.Count);
    }

    [Fact]
    public async Task StreamThatWasOpenForLongIsNoFailureEvenWithoutAResponse()
    {
        var twoMinutes = new ScriptedAnswer { OnCalled = () => _time.Advance(TimeSpan.FromMinutes(2)) };
        _server.On("ExecutePlan", ScriptedAnswer.Ok(Schema("a")));
        _server.On("ReattachExecute", [.. Enumerable.Repeat(twoMinutes, 8), ScriptedAnswer.Ok(Complete("b"))]);
        Assert.Equal(["a"], await RunAsync());
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task ServerMayAskForALongerWait()
    {
        _server.On("ExecutePlan", ScriptedAnswer.Ok(Schema("a")).ThenFail(8, "busy", RetryInfo(TimeSpan.FromMilliseconds(300))));
        _server.On("ReattachExecute", ScriptedAnswer.Ok(Complete("b")));
        Assert.Equal(["a"], await RunAsync());
        Assert.Equal([300], _time.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task LostOrRepeatedRowsAreNoticed(long start)
    {
        _server.On("ExecutePlan", ScriptedAnswer.Ok(Batch("a", 0, 2), Batch("b", start, 1), Complete("c")));
        var error = await Assert.ThrowsAsync<SparkTransportException>(RunAsync);
        Assert.Equal($"Expected the batch that begins at row 2 of the result, found the one at row {start}.", error.Message);
    }

    [Fact]
    public async Task ServerThatNumbersNoResponsesEndsItsResultWithOk()
    {
        _server.On("ExecutePlan", ScriptedAnswer.Ok(new ExecutePlanResponse { Schema = new DataType() }));
        Assert.Equal([string.Empty], await RunAsync());
        Assert.Empty(Reattached());
    }

    [Fact]
    public async Task ServerThatNumbersNoResponsesCannotContinue()
    {
        _server.On("ExecutePlan", ScriptedAnswer.Ok(new ExecutePlanResponse { Schema = new DataType() }).ThenCut());
        Assert.True((await Assert.ThrowsAsync<SparkTransportException>(RunAsync)).IsTransient);
        Assert.Empty(Reattached());
    }

    [Fact]
    public async Task BrokenResultOfSailIsAnErrorAndNeverShort()
    {
        _server.On("ExecutePlan", ScriptedAnswer.Ok(Sails(Schema("a")), Sails(Batch("b", 0, 2)), Sails(Batch("c", 0, 2))).ThenCut());
        var error = await Assert.ThrowsAsync<SparkTransportException>(RunAsync);
        Assert.True(error.IsTransient);
        Assert.Empty(Reattached());
    }

    [Fact]
    public async Task InterruptedResultOfSailIsAnErrorAndNeverShort()
    {
        _server.On("ExecutePlan", ScriptedAnswer.Ok(Sails(Schema("a")), Sails(Batch("b", 0, 2))));
        Assert.False((await Assert.ThrowsAsync<SparkTransportException>(RunAsync)).IsTransient);
        Assert.Empty(Reattached());
    }

    [Fact]
    public async Task SailsAnswerToTheQuestionWhetherItKnowsThePlanIsNoResult()
    {
        _server.On("ExecutePlan", ScriptedAnswer.Ok().ThenReset());
        _server.On("ReattachExecute", ScriptedAnswer.Ok(Sails(Schema("a")), Sails(Complete("b"))));
        Assert.True((await Assert.ThrowsAsync<SparkTransportException>(RunAsync)).IsTransient);
        Assert.Single(Executed());
    }

    /// <summary>A response as Sail sends it: the session's id is the client's own.</summary>
    private ExecutePlanResponse Sails(ExecutePlanResponse response)
    {
        response.ServerSideSessionId = _client.SessionId;
        return response;
    }

    private SparkConnectClient Client(RetryPolicy policy) =>
        new(_server.Connection, new SparkConnectClientOptions { RetryPolicy = policy, TimeProvider = _time, Random = () => 0 });

    private async Task<List<string>> RunAsync() =>
        await _client.ExecuteAsync(SelectOne, CancellationToken.None).Select(response => response.ResponseId).ToListAsync();

    private List<ExecutePlanRequest> Executed() =>
        [.. _server.Calls.Where(call => call.Method == "ExecutePlan").Select(call => call.Message(ExecutePlanRequest.Parser))];

    private List<string?> Reattached() =>
    [
        .. _server.Calls.Where(call => call.Method == "ReattachExecute")
            .Select(call => call.Message(ReattachExecuteRequest.Parser))
            .Select(request => request.HasLastResponseId ? request.LastResponseId : null),
    ];
}
