using SparkConnect.Client;
using SparkConnect.Tests.Support;
using TestEngines;

namespace SparkConnect.Tests.Client;

[Collection(SailTests.Name)]
public sealed class SailEngineTests(SailEngine engine) : EngineContract(engine)
{
    /// <summary>Sail loses what was on its way when a connection breaks, so that a cut result is an error; the query can be run again.</summary>
    [SkippableTheory]
    [InlineData(2_000)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public async Task CutResultIsATransientErrorAndNeverShort(long cut)
    {
        await using var proxy = new CuttingProxy(SparkConnectionString.Parse(Engine.Remote).Address, cut);
        await using var client = Client(proxy.Remote);
        var error = await Assert.ThrowsAsync<SparkTransportException>(() => ValuesAsync(client, BigQuery));
        Assert.True(error.IsTransient);
        Assert.Equal(1, proxy.CutCount);
        AssertAllOnce(await ValuesAsync(client, BigQuery));
    }

    /// <summary>A connection that breaks before the server could read the plan costs nothing.</summary>
    [SkippableFact]
    public async Task PlanThatNeverArrivedIsSentAgain()
    {
        await using var proxy = new CuttingProxy(SparkConnectionString.Parse(Engine.Remote).Address, 0, 0);
        await using var client = Client(proxy.Remote);
        AssertAllOnce(await ValuesAsync(client, BigQuery));
        Assert.Equal(2, proxy.CutCount);
    }
}
