using System.Text.Json;
using SparkConnect.Client;
using SparkConnect.Sql;
using SparkConnect.Sql.Streaming;
using SparkConnect.Tests.Support;
using TestEngines;
using static SparkConnect.Sql.Functions;

namespace SparkConnect.Tests.Sql;

/// <summary>On Spark also what Sail cannot do.</summary>
[Collection(SparkTests.Name)]
public sealed class SparkSessionContractTests(SparkEngine engine) : SessionContract(engine)
{
    [SkippableFact]
    public async Task A_scalar_subquery_is_a_value()
    {
        var other = Spark.Range(4);

        var rows = await Spark.Range(10).Filter(Col("id") > other.Agg(Max("id")).Scalar()).OrderBy("id").CollectAsync();

        Assert.Equal([4L, 5L, 6L, 7L, 8L, 9L], rows.Select(row => row.GetAs<long>(0)));
    }

    [SkippableFact]
    public async Task An_observation_holds_the_aggregates_of_the_first_action()
    {
        var observation = new Observation("seen");
        var observed = Spark.Range(10).Observe(observation, Count("*").As("rows"), Max("id").As("last"));

        await observed.CollectAsync();

        var metrics = await observation.GetAsync();
        Assert.Equal((10L, 9L), (metrics["rows"], metrics["last"]));
    }

    [SkippableFact]
    public async Task Every_function_by_name_is_one_that_Spark_has()
    {
        var known = (await Spark.Sql("show functions").CollectAsync()).Select(row => row.GetAs<string>(0)).ToHashSet(StringComparer.OrdinalIgnoreCase);

        // These are known to the Connect server only, or to the grammar of SQL.
        var unknown = FunctionNames.All.Except(known, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(["product", "timestampadd", "timestampdiff"], unknown.Order(StringComparer.Ordinal));
        var start = Lit(new DateTime(2019, 10, 1, 0, 0, 0, DateTimeKind.Utc));
        var row = await Spark.Range(1, 5)
            .Agg(Product(Col("id")), Max(TimestampDiff("HOUR", start, TimestampAdd("DAY", Lit(2), start))))
            .FirstAsync();
        Assert.Equal([24.0, 48L], row.Values);
    }

    [SkippableFact]
    public async Task A_stream_of_what_is_there_ends_and_reports()
    {
        var (source, target) = (Path.Combine(Folder, "source"), Path.Combine(Folder, "target"));
        await Spark.Range(10).Write().Format("delta").SaveAsync(source);

        var query = await Start(Spark.ReadStream().Format("delta").Load(source), target, "copy");
        var isTerminated = await query.AwaitTerminationAsync(TimeSpan.FromMinutes(1));

        Assert.True(isTerminated);
        Assert.Equal("copy", query.Name);
        Assert.False(await query.IsActiveAsync());
        Assert.Equal(10, (await query.RecentProgressAsync()).Sum(InputRows));
        Assert.Null(await query.ExceptionAsync());
        Assert.Equal(10, await Spark.Read().Format("delta").Load(target).CountAsync());
    }

    [SkippableFact]
    public async Task A_stream_that_fails_says_why()
    {
        var (source, target) = (Path.Combine(Folder, "source"), Path.Combine(Folder, "target"));
        await Spark.Range(1).Write().Format("delta").SaveAsync(source);

        var query = await Start(Spark.ReadStream().Format("delta").Load(source).Select(RaiseError(Lit("no luck")).As("id")), target, "fail");
        var error = await Assert.ThrowsAnyAsync<SparkConnectException>(() => query.AwaitTerminationAsync(TimeSpan.FromMinutes(1)));

        Assert.Equal("STREAM_FAILED", error.ErrorClass);
        Assert.Contains("no luck", (await query.ExceptionAsync())!.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_running_stream_is_found_and_stopped()
    {
        var query = await Spark.ReadStream().Format("rate").Load().WriteStream().Format("noop").QueryName("endless").StartAsync();

        Assert.False(await query.AwaitTerminationAsync(TimeSpan.FromMilliseconds(1)));
        Assert.Equal(query.Id, Assert.Single(await Spark.Streams().ActiveAsync()).Id);
        Assert.Equal("endless", (await Spark.Streams().GetAsync(query.Id))!.Name);
        await query.StopAsync();

        Assert.False((await query.StatusAsync()).IsActive);
        Assert.Empty(await Spark.Streams().ActiveAsync());
        Assert.Null(await Spark.Streams().GetAsync("00000000-0000-0000-0000-000000000000"));
    }

    private static long InputRows(string report)
    {
        using var json = JsonDocument.Parse(report);
        return json.RootElement.GetProperty("sources").EnumerateArray().Sum(source => source.GetProperty("numInputRows").GetInt64());
    }

    private static Task<StreamingQuery> Start(DataFrame stream, string target, string name) => stream.WriteStream()
        .Format("delta")
        .QueryName(name)
        .Option("checkpointLocation", target + "-checkpoint")
        .Trigger(Trigger.AvailableNow())
        .StartAsync(target);
}
