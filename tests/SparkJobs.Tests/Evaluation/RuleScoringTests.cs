using Lakehouse.Rules;
using SparkJobs.Evaluation;
using SparkJobs.Rules;
using SparkJobs.Simulation;

namespace SparkJobs.Tests.Evaluation;

public sealed class RuleScoringTests
{
    private static readonly IReadOnlyList<Rule> Rules = RulesFile.Read(Path.Combine(AppContext.BaseDirectory, "conf", "rules.json")).Rules.Rules;

    [Fact]
    public void Bots_under_the_threshold_and_people_are_wrong_and_missed_bots_are_missed()
    {
        var rule = Rules.Single(each => each.Id == "user_rate_10");

        var score = Assert.Single(Score(rule, [Bot(1, BotKind.UserRate10, 8), Bot(2, BotKind.UserRate10, 9), Bot(3, BotKind.UserRate10, 7), Bot(4, BotKind.UserRate60, 30)], "1", "3", "99"));

        Assert.Equal(new RuleScore("user_rate_10", 2, 1, 2), score);
        Assert.Equal((1m / 3, 0.5m), (score.Precision, score.Recall));
    }

    [Fact]
    public void Money_is_compared_in_its_own_unit()
        => Assert.Equal(1, Assert.Single(Score(Rules.Single(each => each.Id == "high_value"), [Bot(1, BotKind.HighValue, 10_000.00m), Bot(2, BotKind.HighValue, 9_999.99m)])).Bots);

    [Fact]
    public void A_rule_that_no_bot_is_labelled_for_is_measured_by_all()
        => Assert.Equal(new RuleScore("own", 2, 1, 0), Assert.Single(Score(Rules[0] with { Id = "own" }, [Bot(1, BotKind.UserRate10, 5), Bot(2, BotKind.HighValue, 1)], "2")));

    [Fact]
    public void Without_bots_or_reports_there_is_no_share()
    {
        var score = Assert.Single(Score(Rules[0], []));

        Assert.Null(score.Precision);
        Assert.Null(score.Recall);
        Assert.Equal(new RuleScore(score.Rule, 3, 2, 1), score.Plus(new RuleScore(score.Rule, 3, 2, 1)));
    }

    private static IReadOnlyList<RuleScore> Score(Rule rule, IReadOnlyList<SimulatedBot> bots, params string[] reported)
        => RuleScoring.Score(
            [rule],
            new SimulationTruth
            {
                Options = new SimulationOptions(1, new DateOnly(2019, 10, 1), 1),
                Lines = 1,
                DistinctEvents = 1,
                Copies = 0,
                Damaged = new Dictionary<string, long>(),
                ZeroPurchaseDate = null,
                Bots = bots,
            },
            new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal) { [rule.Id] = reported.ToHashSet(StringComparer.Ordinal) });

    private static SimulatedBot Bot(long user, BotKind kind, decimal strength) => new()
    {
        Id = (int)user,
        Kind = kind,
        Users = [user],
        Sessions = [$"s{user}"],
        Addresses = [],
        From = default,
        To = default,
        Windows = [],
        WindowSeconds = 10,
        Strength = strength,
        Measure = "",
        Events = 1,
    };
}
