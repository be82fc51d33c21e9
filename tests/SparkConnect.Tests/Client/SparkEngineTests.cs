using SparkConnect.Client;
using SparkConnect.Tests.Support;
using TestEngines;

namespace SparkConnect.Tests.Client;

[Collection(SparkTests.Name)]
public sealed class SparkEngineTests(SparkEngine engine) : EngineContract(engine)
{
    /// <summary>Cuts in the handshake, inside the first batches, and far into the result: nothing is lost and nothing repeated.</summary>
    [SkippableFact]
    public async Task ResultSurvivesCutConnections()
    {
        long[] cuts = [10, 300, 2_000, 100_000, 1_000_000, 5_000_000];
        await using var proxy = new CuttingProxy(SparkConnectionString.Parse(Engine.Remote).Address, cuts);
        await using var client = Client(proxy.Remote);
        AssertAllOnce(await ValuesAsync(client, BigQuery));
        Assert.Equal(cuts.Length, proxy.CutCount);
    }

    [SkippableFact]
    public async Task ResultLongerThanAStreamTakesSeveral()
    {
        var handler = new CountingHandler();
        await using var client = new SparkConnectClient(SparkConnectionString.Parse(Engine.Remote), new SparkConnectClientOptions(), handler);
        AssertAllOnce(await ValuesAsync(client, BigQuery));
        Assert.Equal(1, handler.Count("ExecutePlan"));
        Assert.InRange(handler.Count("ReattachExecute"), 2, int.MaxValue);
    }

    [SkippableFact]
    public async Task ErrorHasClassStatePlaceAndStack()
    {
        await using var client = Client(Engine.Remote);
        var error = await Assert.ThrowsAsync<AnalysisException>(() => ValuesAsync(client, "select * from nowhere"));
        Assert.Equal(("TABLE_OR_VIEW_NOT_FOUND", "42P01"), (error.ErrorClass, error.SqlState));
        Assert.Equal("`nowhere`", error.MessageParameters["relationName"]);
        var context = Assert.Single(error.QueryContexts);
        Assert.Equal(("nowhere", 14, 20), (context.Fragment, context.StartIndex, context.StopIndex));
        Assert.Contains("org.apache.spark", error.ServerStackTrace, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task SyntaxErrorIsAParseException()
    {
        await using var client = Client(Engine.Remote);
        Assert.Equal("PARSE_SYNTAX_ERROR", (await Assert.ThrowsAsync<ParseException>(() => ValuesAsync(client, "selec"))).ErrorClass);
    }

    [SkippableFact]
    public async Task ArtifactIsAcceptedWithItsChecksums()
    {
        await using var client = Client(Engine.Remote);
        await client.AddArtifactAsync("cache/small", "small"u8.ToArray(), CancellationToken.None);
        await client.AddArtifactAsync("cache/large", new byte[100_000], CancellationToken.None);
    }

    [SkippableFact]
    public async Task InterruptedExecutionSaysSo()
    {
        await using var client = Client(Engine.Remote);
        var error = await Assert.ThrowsAsync<SparkConnectException>(async () =>
        {
            await foreach (var response in client.ExecuteAsync(Query(EndlessQuery), CancellationToken.None))
            {
                await client.InterruptAllAsync(CancellationToken.None);
            }
        });
        Assert.Equal("OPERATION_CANCELED", error.ErrorClass);
    }

    [SkippableFact]
    public async Task SessionThatAnotherClientEndedIsLost()
    {
        await using var client = Client(Engine.Remote);
        await ValuesAsync(client, "select id from range(1)");
        await using (var other = Client($"{Engine.Remote}/;session_id={client.SessionId}"))
        {
            await other.ReleaseSessionAsync(CancellationToken.None);
        }

        var error = await Assert.ThrowsAsync<SessionLostException>(() => ValuesAsync(client, "select id from range(1)"));
        Assert.Equal("INVALID_HANDLE.SESSION_CLOSED", error.ErrorClass);
    }
}
