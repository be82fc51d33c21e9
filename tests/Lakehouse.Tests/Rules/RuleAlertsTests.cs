using Lakehouse.Rules;
using Lakehouse.Schema;
using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;

namespace Lakehouse.Tests.Rules;

[Collection(BothEnginesTests.Name)]
public sealed class RuleAlertsTests(SailEngine sail, SparkEngine spark) : RuleTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(2)]
    [InlineData(3, "r 1 12:00:00-12:00:10 3")]
    [InlineData(4, "r 1 12:00:00-12:00:10 4")]
    public async Task A_value_at_or_over_the_threshold_is_an_alert(int count, params string[] expected)
        => Assert.Equal(expected, await AlertsAsync(Sail, [Rule()], RuleEvent.Many(count, "12:00:00")));

    [SkippableFact]
    public async Task A_window_has_its_start_and_not_its_end()
        => Assert.Equal(
            ["r 1 12:00:10-12:00:20 3"],
            await AlertsAsync(
                Sail,
                [Rule()],
                [new("12:00:00"), new("12:00:09.999999"), new("12:00:10"), new("12:00:15"), new("12:00:19.999999"), new("12:00:20"), new("12:00:29")]));

    [SkippableFact]
    public async Task A_sliding_window_sees_what_an_edge_divides()
        => Assert.Equal(
            ["r 1 12:00:05-12:00:15 3"],
            await AlertsAsync(Sail, [Rule() with { Slide = TimeSpan.FromSeconds(5) }], [new("12:00:08"), new("12:00:09"), new("12:00:10"), new("12:00:15")]));

    [SkippableFact]
    public async Task Windows_before_1970_are_aligned_in_the_same_way()
        => Assert.Equal(
            ["r 1 23:59:50-00:00:00 3"],
            await AlertsAsync(Sail, [Rule()], [new("1969-12-31 23:59:50"), new("1969-12-31 23:59:51"), new("1969-12-31 23:59:59"), new("1970-01-01 00:00:00")]));

    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public async Task Copies_count_once_however_many(string engine)
        => Assert.Empty(await AlertsAsync(
            engine,
            [
                Rule() with { Threshold = 2 },
                Rule("v") with { Kind = RuleKind.Value, Threshold = 2.00m },
                Rule("q") with { Kind = RuleKind.Ratio, Condition = "price = 1", Minimum = 2, Threshold = 1 },
            ],
            Enumerable.Repeat(new RuleEvent("12:00:00"), 78)));

    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public async Task A_copy_that_differs_beyond_the_nine_fields_is_the_same_event(string engine)
    {
        var ratio = Rule("q") with { Kind = RuleKind.Ratio, Condition = "payment_status = 'failed'", Minimum = 3, Threshold = 0.5m };
        RuleEvent[] two = [new("12:00:00") { Payment = "failed" }, new("12:00:00") { Payment = "ok" }, new("12:00:01") { Payment = "failed" }];

        Assert.Empty(await AlertsAsync(engine, [ratio], two));
        Assert.Equal(["q 1 12:00:00-12:00:10 0.666667"], await AlertsAsync(engine, [ratio], [.. two, new("12:00:02") { Payment = "ok" }]));
    }

    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public async Task Events_that_differ_only_in_which_field_is_null_are_two(string engine)
        => Assert.Equal(
            ["r 1 12:00:00-12:00:10 2"],
            await AlertsAsync(engine, [Rule() with { Threshold = 2 }], [new("12:00:00") { Category = "x" }, new("12:00:00") { Brand = "x" }]));

    [SkippableFact]
    public async Task An_event_without_the_key_does_not_count()
        => Assert.Equal(
            ["r b 12:00:00-12:00:10 3"],
            await AlertsAsync(
                Sail,
                [Rule() with { Key = EventColumns.UserSession }],
                [.. RuleEvent.Many(5, "12:00:00", each => each with { Session = null }), .. RuleEvent.Many(3, "12:00:00", each => each with { Session = "b" })]));

    [SkippableFact]
    public async Task An_allowed_key_makes_no_alert_of_the_rule_that_allows_it()
        => Assert.Equal(
            ["other 1 12:00:00-12:00:10 3", "r 2 12:00:00-12:00:10 3"],
            (await AlertsAsync(
                Sail,
                [Rule() with { AllowList = ["1"] }, Rule("other") with { AllowList = ["2"] }],
                [.. RuleEvent.Many(3, "12:00:00"), .. RuleEvent.Many(3, "12:00:00", each => each with { User = 2 })])));

    [SkippableFact]
    public async Task A_disabled_rule_finds_nothing()
        => Assert.Equal(["other 1 12:00:00-12:00:10 3"], await AlertsAsync(Sail, [Rule() with { Enabled = false }, Rule("other")], RuleEvent.Many(3, "12:00:00")));

    [SkippableFact]
    public async Task Only_what_meets_the_filter_counts_and_unknown_does_not_meet_it()
        => Assert.Equal(
            ["r 1 12:00:20-12:00:30 3"],
            await AlertsAsync(
                Sail,
                [Rule() with { Filter = "brand = \"it's\" or price > 5" }],
                [
                    .. RuleEvent.Many(3, "12:00:00"),
                    .. RuleEvent.Many(3, "12:00:10", each => each with { Brand = "its" }),
                    .. RuleEvent.Many(2, "12:00:20", each => each with { Brand = "it's" }), new("12:00:25") { Price = 5.01m },
                ]));

    [SkippableFact]
    public async Task Distinct_values_count_once()
        => Assert.Equal(
            ["products 1 12:00:00-12:00:10 3", "sessions 1 12:00:00-12:00:10 2"],
            await AlertsAsync(
                Sail,
                [
                    Rule("products") with { Kind = RuleKind.Distinct, DistinctColumn = EventColumns.ProductId },
                    Rule("sessions") with { Kind = RuleKind.Distinct, DistinctColumn = EventColumns.UserSession, Threshold = 2 },
                    Rule("users") with { Kind = RuleKind.Distinct, DistinctColumn = EventColumns.UserId, Key = EventColumns.ProductId, Threshold = 2 },
                ],
                [
                    new("12:00:00") { Product = 1, Session = "a" }, new("12:00:01") { Product = 2, Session = "b" }, new("12:00:02") { Product = 3, Session = null },
                    new("12:00:03") { Product = 3, Session = "b" },
                ]));

    [SkippableTheory]
    [InlineData(4, 3)]
    [InlineData(5, 2)]
    [InlineData(5, 3, "r 1 12:00:00-12:00:10 0.6")]
    [InlineData(6, 4, "r 1 12:00:00-12:00:10 0.666667")]
    public async Task A_share_needs_its_minimum_of_events(int events, int failed, params string[] expected)
        => Assert.Equal(
            expected,
            await AlertsAsync(
                Sail,
                [Rule() with { Kind = RuleKind.Ratio, Condition = "payment_status = 'failed'", Minimum = 5, Threshold = 0.6m }],
                RuleEvent.Many(events, "12:00:00").Select((each, index) => each with { Payment = index < failed ? "failed" : null })));

    [SkippableTheory]
    [InlineData(99.99)]
    [InlineData(100.00, "r 1 12:00:00-12:00:10 100")]
    [InlineData(100.01, "r 1 12:00:00-12:00:10 100.01")]
    public async Task Money_is_summed_to_the_cent(double sum, params string[] expected)
        => Assert.Equal(
            expected,
            await AlertsAsync(
                Sail,
                [Rule() with { Kind = RuleKind.Value, Filter = "event_type = 'purchase'", Threshold = 100 }],
                [
                    new("12:00:00") { Type = "purchase", Price = 60.00m }, new("12:00:01") { Type = "purchase", Price = (decimal)sum - 60.00m },
                    new("12:00:02") { Price = 1000 },
                ]));

    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public async Task An_alert_has_every_column_and_is_the_same_on_both_engines(string engine)
    {
        await using var session = await OpenAsync(engine);
        RuleEvent[] events = [new("12:00:01") { Brand = "b", Price = 0.10m }, new("12:00:02.5"), new("12:00:03") { Category = "c", Session = null }];
        var rules = new RuleSet([Rule() with { Version = 2 }]);

        var rows = await RuleAlerts.Transform(Events(session, events), rules, null).CollectAsync(CancellationToken.None);

        var row = Assert.Single(rows);
        Assert.Equal(Alerts.Definition.Columns.Select(column => $"{column.Name} {column.Type}"), row.Schema.Fields.Select(field => $"{field.Name} {field.DataType.SimpleString}"));
        var expected = "8974ab6674842d7ecbca2843fc41ca2539ef6945c1aa81c88bad737f1bfa97f0|r|2|rate|user_id|1|10/01/2019 12:00:00|10/01/2019 12:00:10|3.000000|3.000000|high"
            + "|10/01/2019 12:00:01|10/01/2019 12:00:03|-6398573270155225237";
        Assert.Equal(expected.Split('|'), Whole(row).Split('|'));
    }

    [Fact]
    public void Rules_that_count_the_same_share_their_state()
    {
        var rules = new RuleSet(
        [
            Rule("a"),
            Rule("b") with { Threshold = 9, Version = 7, Severity = Severity.Low, AllowList = ["1"], CoolDown = TimeSpan.FromHours(1) },
            Rule("c") with { Slide = TimeSpan.FromSeconds(5) },
            Rule("d") with { Filter = "event_type = 'purchase'", FilterShare = 0.25m },
            Rule("e") with { Kind = RuleKind.Session, Gap = TimeSpan.FromMinutes(5) },
            Rule("f") with { Enabled = false, Key = EventColumns.ProductId },
        ]);

        Assert.Equal(1 + 2 + 0.25m + 1, rules.StateRowsPerEvent);
    }

    [SkippableFact]
    public async Task Rules_that_share_their_state_keep_their_own_thresholds()
        => Assert.Equal(
            ["a 1 12:00:00-12:00:10 3", "a 1 12:00:10-12:00:20 4", "b 1 12:00:10-12:00:20 4"],
            await AlertsAsync(Sail, [Rule("a"), Rule("b") with { Threshold = 4 }], [.. RuleEvent.Many(3, "12:00:00"), .. RuleEvent.Many(4, "12:00:10")]));

    [Fact]
    public void A_slot_never_changes()
        => Assert.Equal(4792374803178440802L, RuleSlot.NumberOf(Rule()));
}
