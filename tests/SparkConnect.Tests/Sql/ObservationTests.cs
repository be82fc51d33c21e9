using SparkConnect.Protos;
using SparkConnect.Sql;
using SparkConnect.Tests.Support;
using static SparkConnect.Sql.Functions;

namespace SparkConnect.Tests.Sql;

public sealed class ObservationTests
{
    private readonly RecordingClient _client = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Metrics_arrive_by_plan_id_or_else_by_name(bool sendsPlanId)
    {
        var (observation, other) = (new Observation("seen"), new Observation("other"));
        using var session = new SparkSession(_client);
        var observed = session.Range(1).Observe(other, Count("*").As("n")).Observe(observation, Count("*").As("n"));
        _client.OnExecute = plan => [Metrics("seen", sendsPlanId ? plan.Root.Common.PlanId : 0, 7)];

        await observed.CollectAsync();

        Assert.Equal(7L, (await observation.GetAsync())["n"]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other.GetAsync(new CancellationToken(canceled: true)));
    }

    [Fact]
    public void An_observation_is_for_one_use()
    {
        using var session = new SparkSession(_client);
        var observation = new Observation();
        session.Range(1).Observe(observation, Count("*").As("n"));

        Assert.Throws<InvalidOperationException>(() => session.Range(1).Observe(observation, Count("*").As("n")));
    }

    [Fact]
    public async Task Metrics_that_nobody_waits_for_are_passed_over()
    {
        using var session = new SparkSession(_client);
        _client.OnExecute = _ => [Metrics("nobody", 99, 1), Answers.Schema("id"), Answers.Longs("id", 1)];

        Assert.Single(await session.Range(1).CollectAsync());
    }

    private static ExecutePlanResponse Metrics(string name, long planId, long value) => new()
    {
        ObservedMetrics =
        {
            new ExecutePlanResponse.Types.ObservedMetrics
            {
                Name = name,
                PlanId = planId,
                Keys = { "n" },
                Values = { new Expression.Types.Literal { Long = value } },
            },
        },
    };
}
