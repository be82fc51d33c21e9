using Google.Protobuf;
using SparkConnect.Protos;
using SparkConnect.Sql;
using SparkConnect.Tests.Support;

namespace SparkConnect.Tests.Plans;

public sealed class GoldenPlanTests
{
    public static TheoryData<string> Names => [.. GoldenPlan.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_plan_is_the_one_that_PySpark_sends(string name)
    {
        var golden = GoldenPlan.All[name];

        var plan = Run(GoldenPrograms.All[name], expectsCommand: golden.Message is Command);

        Assert.Equal(PlanScrubber.Scrub(golden.Message), PlanScrubber.Scrub(plan));
    }

    [Fact]
    public void No_golden_plan_is_left_out() => Assert.Equal(GoldenPlan.All.Keys.Order(), GoldenPrograms.All.Keys.Order());

    private static IMessage Run(Func<GoldenInputs, DataFrame?> program, bool expectsCommand)
    {
        var client = new RecordingClient { OnExecute = Answer };
        using var session = new SparkSession(client);
        var result = program(new GoldenInputs(session));
        if (!expectsCommand)
        {
            return result!.Relation;
        }

        Assert.Null(result);
        return Assert.Single(client.Plans).Command;
    }

    private static IEnumerable<ExecutePlanResponse> Answer(Plan plan)
        => [new() { WriteStreamOperationStartResult = new() { QueryId = new() { Id = "id", RunId = "run" } } }];
}
