using SparkConnect.Client;
using SparkConnect.Protos;
using SparkConnect.Tests.Support;
using static SparkConnect.Tests.Support.Responses;

namespace SparkConnect.Tests.Client;

/// <summary>What the server is told about what it need not keep or run any longer.</summary>
public sealed partial class PlanExecutionTests
{
    [Fact]
    public async Task CancellationInterruptsAndReleases()
    {
        using var cancel = new CancellationTokenSource();
        _server.On("ExecutePlan", ScriptedAnswer.Ok(Schema("a")).ThenHold());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var response in _client.ExecuteAsync(SelectOne, cancel.Token))
            {
                Assert.Equal("a", response.ResponseId);
                await cancel.CancelAsync();
            }
        });

        var release = (await _server.WaitForAsync("ReleaseExecute")).Message(ReleaseExecuteRequest.Parser);
        var interrupt = (await _server.WaitForAsync("Interrupt")).Message(InterruptRequest.Parser);
        var operation = Assert.Single(Executed()).OperationId;
        Assert.Equal((InterruptRequest.Types.InterruptType.OperationId, operation), (interrupt.InterruptType, interrupt.OperationId));
        Assert.Equal((ReleaseExecuteRequest.ReleaseOneofCase.ReleaseAll, operation), (release.ReleaseCase, release.OperationId));
    }

    [Fact]
    public async Task ReaderWhoStopsEarlyReleases()
    {
        _server.On("ExecutePlan", ScriptedAnswer.Ok(Schema("a")).ThenHold());
        await foreach (var response in _client.ExecuteAsync(SelectOne, CancellationToken.None))
        {
            break;
        }

        var release = (await _server.WaitForAsync("ReleaseExecute")).Message(ReleaseExecuteRequest.Parser);
        Assert.Equal(ReleaseExecuteRequest.ReleaseOneofCase.ReleaseAll, release.ReleaseCase);
    }

    [Fact]
    public async Task ConsumedResponsesAreReleasedNowAndThen()
    {
        const int count = 3 * ExecutionReleaser.ResponsesPerRelease;
        _server.On("ExecutePlan", ScriptedAnswer.Ok([.. Enumerable.Range(0, count).Select(i => Batch($"{i}", i, 1)), Complete("end")]));

        Assert.Equal(count, (await RunAsync()).Count);

        await _client.DisposeAsync();
        var releases = _server.Calls.Where(call => call.Method == "ReleaseExecute").Select(call => call.Message(ReleaseExecuteRequest.Parser)).ToList();
        var until = releases.Where(release => release.ReleaseUntil is not null).Select(release => release.ReleaseUntil.ResponseId).ToList();
        Assert.InRange(until.Count, 1, 3);
        Assert.Equal($"{ExecutionReleaser.ResponsesPerRelease - 1}", until[0]);
        Assert.Single(releases, release => release.ReleaseAll is not null);
    }
}
