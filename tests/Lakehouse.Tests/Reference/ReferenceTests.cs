using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Reference;

/// <summary>The parts that all references share: an oracle that is wrong proves nothing.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public void A_line_is_nine_fields_of_which_four_may_be_empty()
    {
        var only = Assert.Single(ReferenceEvents.Parse(
        [
            "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session",
            "2019-10-01 23:59:59 UTC,cart,5,2103807459595387724,,\"a \"\"b\"\", c\",7.5,8,",
        ]));

        Assert.Equal(new DateTime(2019, 10, 1, 23, 59, 59, DateTimeKind.Utc), only.Time);
        Assert.Equal(DateTimeKind.Utc, only.Time.Kind);
        Assert.Equal(("cart", 5L, 2103807459595387724L, 8L), (only.Type, only.ProductId, only.CategoryId, only.UserId));
        Assert.Equal((null, "a \"b\", c", null), (only.CategoryCode, only.Brand, only.UserSession));
        Assert.Equal("7.50", ReferenceCsv.Line([only.Price]));
        Assert.Equal(1, only.Copies);
    }

    [Fact]
    public void Copies_are_lines_that_mean_the_same_however_they_are_written()
    {
        var events = ReferenceEvents.Parse(
        [
            "2019-10-01 00:00:00 UTC,view,7,1,,none,5,8,s",
            "2019-10-01T00:00:00.000Z,view,007,1,\"\",\"none\",5.00,8,\"s\"",
            "2019-10-01T00:00:00.000001Z,view,7,1,,none,5,8,s",
            "2019-10-01 00:00:00 UTC,view,7,1,,None,5,8,s",
            "2019-10-01 00:00:00 UTC,view,7,1,,none,5,8,s ",
        ]);

        Assert.Equal([2, 1, 1, 1], events.Select(each => each.Copies));
    }

    [Theory]
    [InlineData("2019-10-01 00:00:00 UTC,view,7,1,,,5,8")]
    [InlineData("2019-10-01 00:00:00,view,7,1,,,5,8,s")]
    [InlineData("2019-10-01 00:00:00 UTC,view,7,1,,\"x,5,8,s")]
    [InlineData("2019-10-01 00:00:00 UTC,view,7,1,,,-5,8,s")]
    public void A_line_that_is_no_event_is_not_passed_over(string line) => Assert.Throws<FormatException>(() => ReferenceEvents.Parse([line]));

    [Theory]
    [InlineData(1, 3, "0.333333")]
    [InlineData(2, 3, "0.666667")]
    [InlineData(1, 2_000_000, "0.000001")]
    [InlineData(999_999, 2_000_000_000_000, "0.000000")]
    [InlineData(0, 5, "0.000000")]
    [InlineData(7, 2, "3.500000")]
    [InlineData(1, 0, "")]
    [InlineData(0, 0, "")]
    public void Rates_are_rounded_half_up_to_six_digits(long numerator, long denominator, string expected)
        => Assert.Equal(expected, ReferenceCsv.Line([ReferenceRate.Of(numerator, denominator)]));

    [Fact]
    public void A_line_of_the_export_shows_null_as_nothing_and_an_empty_text_quoted()
    {
        var time = new DateTime(2019, 10, 1, 12, 0, 0, DateTimeKind.Utc);

        Assert.Equal(
            ",\"\",\"a,b\",\"say \"\"x\"\"\",é,true,3,0.00,2019-10-01,2019-10-01T12:00:00Z,2019-10-01T12:00:00.00001Z",
            ReferenceCsv.Line([null, "", "a,b", "say \"x\"", "é", true, 3L, 0.00m, DateOnly.FromDateTime(time), time, time.AddMicroseconds(10)]));
    }

    [Fact]
    public void Text_is_ordered_by_UTF8_bytes_where_UTF16_would_differ()
    {
        string[] ascending = ["", "Z", "a", "a ", "aa", "é", "\uFB00", "\U0001F600"];

        Assert.Equal(ascending, ascending.Reverse().Order(ReferenceOrder.Utf8));
        Assert.NotEqual(ascending, ascending.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Weeks_begin_on_Monday()
    {
        var monday = new DateOnly(2019, 9, 30);

        Assert.All(Enumerable.Range(0, 7).Select(monday.AddDays), date => Assert.Equal(monday, ReferenceLake.Monday(date)));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], Enumerable.Range(0, 7).Select(monday.AddDays).Select(ReferenceLake.Weekday));
    }

    [Fact]
    public void Computed_are_the_dates_asked_for_that_have_events()
    {
        var lake = new ReferenceLake(
            [Event("02 00:00:00"), Event("04 23:59:59.999999"), Event("05 00:00:00")],
            [new(2019, 10, 1), new(2019, 10, 2), new(2019, 10, 4)]);

        Assert.Equal([new(2019, 10, 2), new(2019, 10, 4)], lake.Computed);
        Assert.Equal(2, lake.Trailing(new DateOnly(2019, 10, 4), 3).Count);
        Assert.Single(lake.Trailing(new DateOnly(2019, 10, 4), 2));
        Assert.True(lake.IsComplete(new DateOnly(2019, 10, 4), new DateOnly(2019, 10, 5)));
        Assert.False(lake.IsComplete(new DateOnly(2019, 10, 2), new DateOnly(2019, 10, 5)));
    }

    [Fact]
    public void Every_defined_table_that_is_computed_from_events_has_a_reference()
    {
        string[] others = ["files", "raw_events", "quarantine", "alerts", "flagged_users", "product_facts", "enriched", "computed_dates", "run_log", "run_steps", "quality_log", "forgotten_users"];

        Assert.Equal(
            Lakehouse.Tables.LakeTables.Definitions.Select(definition => definition.Name).Except(others).Order(StringComparer.Ordinal),
            ReferenceTables.All.Keys.Order(StringComparer.Ordinal));
    }
}
