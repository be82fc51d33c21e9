using SparkJobs.Engines;
using SparkJobs.Storage;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests;

/// <summary>What a job finds out about its engine.</summary>
[Collection(SailTests.Name)]
public sealed class JobSessionTests(SailEngine sail)
{
    private const string ForSeveral = "io.delta.storage.S3DynamoDBLogStore";
    private const string ForOne = "io.delta.storage.S3SingleDriverLogStore";

    [SkippableTheory]
    [InlineData("s3a://bucket/lake", null, null, true)]
    [InlineData("s3a://bucket/lake", "spark.delta.logStore.s3a.impl", ForOne, true)]
    [InlineData("s3a://bucket/lake", "spark.delta.logStore.s3a.impl", ForSeveral, false)]
    [InlineData("s3a://bucket/lake", "spark.delta.logStore.class", ForSeveral, false)]
    [InlineData("/data/lake", null, null, false)]
    public async Task On_s3_Spark_takes_one_writing_driver_unless_a_log_store_for_several_is_configured(string lake, string? setting, string? store, bool takesOne)
    {
        await using var session = await JobSession.OpenAsync(new RunningEngine(EngineKind.Remote, sail.Remote), default);
        if (setting is not null)
        {
            await session.Spark.Conf().SetAsync(setting, store!, default);
        }

        Assert.Equal(takesOne, await session.TakesOneWriterAsync(LakePath.Parse(lake), default));
    }

    [SkippableFact]
    public async Task The_embedded_engine_is_a_writing_driver_of_its_own_on_s3()
    {
        await using var session = await JobSession.OpenAsync(new RunningEngine(EngineKind.Sail, sail.Remote), default);

        Assert.True(await session.TakesOneWriterAsync(LakePath.Parse("s3a://bucket/lake"), default));
        Assert.False(await session.TakesOneWriterAsync(LakePath.Parse("/data/lake"), default));
    }
}
