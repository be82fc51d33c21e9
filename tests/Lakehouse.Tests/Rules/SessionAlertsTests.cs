using Lakehouse.Rules;
using Lakehouse.Tests.Support;
using TestEngines;

namespace Lakehouse.Tests.Rules;

[Collection(BothEnginesTests.Name)]
public sealed class SessionAlertsTests(SailEngine sail, SparkEngine spark) : RuleTests(sail, spark)
{
    [SkippableTheory]
    [InlineData("12:00:59")]
    [InlineData("12:01:00", "r 1 12:00:00-12:01:30 60")]
    [InlineData("12:01:00.5", "r 1 12:00:00-12:01:30.5 60.5")]
    public async Task A_session_is_an_alert_from_its_length_on(string last, params string[] expected)
        => Assert.Equal(expected, await SessionsAsync(Sail, [Rule()], new("12:00:00"), new("12:00:20"), new("12:00:40"), new(last)));

    [SkippableFact]
    public async Task A_pause_as_long_as_the_gap_does_not_end_it()
        => Assert.Equal(
            ["r 1 12:00:00-12:01:30 60", "r 2 12:10:00-12:11:30 60"],
            await SessionsAsync(
                Sail,
                [Rule()],
                new("12:00:00"),
                new("12:00:30"),
                new("12:01:00"),
                new("12:00:00") { User = 2 },
                new("12:00:30.000001") { User = 2 },
                new("12:01:00") { User = 2 },
                new("12:10:00") { User = 2 },
                new("12:10:30") { User = 2 },
                new("12:11:00") { User = 2 }));

    [SkippableFact]
    public async Task Keys_and_filters_are_told_apart()
        => Assert.Equal(
            ["carts 1 12:00:00-12:01:20 20", "r 1 12:00:00-12:01:30 60"],
            await SessionsAsync(
                Sail,
                [Rule(), Rule("carts") with { Filter = "event_type = 'cart'", Gap = TimeSpan.FromMinutes(1), Threshold = 20 }],
                new("12:00:00") { Type = "cart" },
                new("12:00:20") { Type = "cart" },
                new("12:00:50"),
                new("12:01:00"),
                new("12:00:15") { User = 2 },
                new("12:00:50") { User = 3 }));

    private static new Rule Rule(string id = "r")
        => RuleTests.Rule(id) with { Kind = RuleKind.Session, Window = default, Slide = default, Gap = TimeSpan.FromSeconds(30), Threshold = 60 };

    private async Task<IReadOnlyList<string>> SessionsAsync(string engine, IReadOnlyList<Rule> rules, params RuleEvent[] events)
    {
        await using var session = await OpenAsync(engine);
        var (all, set) = (Events(session, events), new RuleSet(rules));
        var rows = await SessionAlerts.Transform(all, set, null).CollectAsync(CancellationToken.None);
        var among = await SessionAlerts.Among(all, set, SessionAlerts.CandidateKeys(all, set)).CollectAsync(CancellationToken.None);
        Assert.Equal(Wholes(rows), Wholes(among));
        return Short(rows);
    }
}
