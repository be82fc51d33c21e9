using Lakehouse.Rules;
using SparkJobs.Rules;

namespace SparkJobs.Tests.Rules;

public sealed class StateCostTests
{
    private static readonly Rule Sliding = new()
    {
        Id = "sliding",
        Version = 1,
        Kind = RuleKind.Rate,
        Key = "user_id",
        Window = TimeSpan.FromSeconds(60),
        Slide = TimeSpan.FromSeconds(10),
        Threshold = 8,
        Severity = Severity.Low,
    };

    [Fact]
    public void The_cost_is_said() => Assert.Equal("1 rules; an event causes 6 rows of state on average (limit 6)", StateCost.Check(new RuleSet([Sliding]), early: false, 6));

    [Fact]
    public void What_is_known_of_the_filter_lowers_it()
        => Assert.Contains("causes 0.6 rows", StateCost.Check(new RuleSet([Sliding with { FilterShare = 0.1m }]), early: true, 6), StringComparison.Ordinal);

    [Fact]
    public void Early_alerts_have_state_of_their_own()
        => Assert.Contains(
            "causes 1.2 rows",
            StateCost.Check(new RuleSet([Sliding with { FilterShare = 0.1m, Severity = Severity.Severe }]), early: true, 6),
            StringComparison.Ordinal);

    [Fact]
    public void A_cost_above_the_limit_is_refused_with_the_dearest_rule()
    {
        var error = Assert.Throws<JobException>(() => StateCost.Check(new RuleSet([Sliding with { Id = "cheap", Slide = TimeSpan.FromSeconds(60) }, Sliding]), early: false, 6));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains("causes 7 rows", error.Message, StringComparison.Ordinal);
        Assert.Contains("The dearest rule is sliding with 6", error.Message, StringComparison.Ordinal);
    }
}
