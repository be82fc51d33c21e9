using System.Globalization;
using Lakehouse.Rules;
using Lakehouse.Schema;
using Lakehouse.Tests.Support;
using TestEngines;

namespace Lakehouse.Tests.Rules;

/// <summary>Which groups are looked at exactly. That no alert is missed, the helpers of the rules' tests tell for each of their cases as well.</summary>
[Collection(BothEnginesTests.Name)]
public sealed class CandidatesTests(SailEngine sail, SparkEngine spark) : RuleTests(sail, spark)
{
    [SkippableFact]
    public async Task Only_groups_that_may_hold_an_alert_are_candidates()
    {
        var user = Rule();
        var money = Rule("v") with { Kind = RuleKind.Value, Filter = "event_type = 'purchase'", Threshold = 100 };
        var share = Rule("q") with { Kind = RuleKind.Ratio, Condition = "payment_status = 'failed'", Minimum = 4, Threshold = 0.5m };

        Assert.Equal(0, await GroupsAsync(user, RuleEvent.Many(2, "12:00:00")));
        Assert.Equal(1, await GroupsAsync(user, [.. RuleEvent.Many(3, "12:00:00"), .. RuleEvent.Many(2, "12:00:10")]));
        Assert.Equal(2, await GroupsAsync(user with { Slide = TimeSpan.FromSeconds(5) }, RuleEvent.Many(4, "12:00:05")));
        // Copies are candidates, and no alert.
        Assert.Equal(1, await GroupsAsync(user, Enumerable.Repeat(new RuleEvent("12:00:00"), 3)));
        Assert.Equal(0, await GroupsAsync(money, [new("12:00:00") { Type = "purchase", Price = 99.99m }, new("12:00:01") { Price = 99.99m }]));
        Assert.Equal(1, await GroupsAsync(money, [new("12:00:00") { Type = "purchase", Price = 99.99m }, new("12:00:01") { Type = "purchase", Price = 0.01m }]));
        // Of four events two, which is half of the fewest that are judged.
        Assert.Equal(0, await GroupsAsync(share, [.. RuleEvent.Many(4, "12:00:00"), new("12:00:05") { Payment = "failed" }]));
        Assert.Equal(1, await GroupsAsync(share, RuleEvent.Many(2, "12:00:00", each => each with { Payment = "failed" })));
        // A key that the rule allows is none.
        Assert.Equal(0, await GroupsAsync(user with { AllowList = ["1"] }, RuleEvent.Many(3, "12:00:00")));
    }

    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public async Task Of_rules_that_count_the_same_the_lower_threshold_tells(string engine)
    {
        await using var session = await OpenAsync(engine);
        var events = Events(session, RuleEvent.Many(3, "12:00:00"));
        // And only a key that all of them allow is none.
        var rules = new RuleSet([Rule("high") with { Threshold = 9, AllowList = ["1", "2"] }, Rule("low") with { Threshold = 3, AllowList = ["2"] }]);

        Assert.Equal(1, await RuleAlerts.CandidateGroups(events, rules).CountAsync(CancellationToken.None));
    }

    [SkippableTheory]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    [InlineData(11, 1)]
    public async Task A_key_is_a_candidate_when_half_of_a_sessions_length_is_full(int events, int expected)
    {
        await using var session = await OpenAsync(Sail);
        var rule = Steady(gap: 1, length: 20);

        var keys = SessionAlerts.CandidateKeys(Events(session, RuleEvent.Many(events, "12:00:00")), new RuleSet([rule]));

        Assert.Equal(expected, await keys.CountAsync(CancellationToken.None));
    }

    // Pauses at and around the gap, lengths that halves of seconds do not divide, copies and several keys: whatever is an alert has a key among the candidates.
    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_session_that_is_long_enough_is_left_out(int seed)
    {
        var random = new Random(seed);
        decimal[] pauses = [0, 0.000001m, 1, 2.5m, 6.999999m, 7, 7.000001m, 8];
        var events = new List<RuleEvent>();
        for (var user = 1; user <= 40; user++)
        {
            var time = new DateTime(2019, 10, 1, 12, 0, 0, DateTimeKind.Utc).AddTicks(random.Next(600) * TimeSpan.TicksPerMillisecond * 100);
            for (var index = 0; index < 25; index++)
            {
                events.Add(new RuleEvent(time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)) { User = user });
                var pause = random.Next(3) == 0 ? pauses[random.Next(pauses.Length)] : 7;
                time = time.AddTicks((long)(pause * TimeSpan.TicksPerSecond));
            }
        }

        await using var session = await OpenAsync(Sail);
        var all = Events(session, events);
        var rules = new RuleSet([.. new[] { 1, 7, 13, 14, 15, 29, 60, 75 }.Select(length => Steady(gap: 7, length))]);
        var expected = Wholes(await SessionAlerts.Transform(all, rules, null).CollectAsync(CancellationToken.None)).ToList();

        Assert.True(expected.Count > 100);
        foreach (var rule in rules.Rules)
        {
            var one = new RuleSet([rule]);
            var found = await SessionAlerts.Among(all, one, SessionAlerts.CandidateKeys(all, one)).CollectAsync(CancellationToken.None);
            Assert.Equal(expected.Where(row => row.Contains('|' + rule.Id + '|', StringComparison.Ordinal)), Wholes(found));
        }
    }

    private static Rule Steady(int gap, int length) => Rule($"of_{length}") with
    {
        Kind = RuleKind.Session,
        Key = EventColumns.UserId,
        Window = default,
        Slide = default,
        Gap = TimeSpan.FromSeconds(gap),
        Threshold = length,
    };

    private async Task<long> GroupsAsync(Rule rule, IEnumerable<RuleEvent> events)
    {
        await using var session = await OpenAsync(Sail);
        return await RuleAlerts.CandidateGroups(Events(session, events), new RuleSet([rule])).CountAsync(CancellationToken.None);
    }
}
