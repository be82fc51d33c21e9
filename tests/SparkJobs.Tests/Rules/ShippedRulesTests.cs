using Lakehouse.Rules;
using SparkJobs.Rules;
using SparkJobs.Simulation;

namespace SparkJobs.Tests.Rules;

/// <summary>The rules that are shipped and the simulator's bots are measured alike.</summary>
public sealed class ShippedRulesTests
{
    private static readonly RuleSet Shipped = Read("rules.json");

    public static TheoryData<string> Kinds => [.. BotStrength.All.Select(strength => strength.Rule)];

    [Fact]
    public void Every_rule_has_its_bots_and_every_bot_its_rule()
        => Assert.Equal(BotStrength.All.Select(strength => strength.Rule).Order(StringComparer.Ordinal), Shipped.Rules.Select(rule => rule.Id).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_rule_s_threshold_and_window_are_those_of_its_bots(string id)
    {
        var rule = Shipped.Rules.Single(each => each.Id == id);
        var bots = BotStrength.All.Single(strength => strength.Rule == id);

        var (threshold, seconds) = rule.Kind switch
        {
            RuleKind.Session => (rule.Threshold, rule.Gap.TotalSeconds),
            RuleKind.Value => (rule.Threshold * 100, rule.Window.TotalSeconds),
            RuleKind.Ratio => (rule.Threshold * rule.Minimum, rule.Window.TotalSeconds),
            _ => (rule.Threshold, rule.Window.TotalSeconds),
        };
        Assert.Equal((bots.Threshold, bots.WindowSeconds), ((long)threshold, (int)seconds));
    }

    [Fact]
    public void Every_kind_is_shipped_and_enabled()
        => Assert.Equal(Enum.GetValues<RuleKind>(), Shipped.Rules.Where(rule => rule.Enabled).Select(rule => rule.Kind).Distinct().Order());

    [Fact]
    public void The_first_rule_is_eight_events_in_a_minute_by_the_clock()
    {
        var rule = Assert.Single(Read("rules-first.json").Rules);

        Assert.Equal(("user_rate", 8m, 60, 60), (rule.Id, rule.Threshold, (int)rule.Window.TotalSeconds, (int)rule.Slide.TotalSeconds));
    }

    private static RuleSet Read(string name) => RulesFile.Read(Path.Combine(AppContext.BaseDirectory, "conf", name)).Rules;
}
