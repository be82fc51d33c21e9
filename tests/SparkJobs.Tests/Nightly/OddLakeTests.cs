using Lakehouse.Tests.Reference;

namespace SparkJobs.Tests.Nightly;

/// <summary>The lake that tables are compared on holds every oddity: without them the comparison would prove little.</summary>
public sealed class OddLakeTests
{
    private static readonly Lazy<ReferenceLake> Lake = new(static () => new ReferenceLake(
        ReferenceEvents.Parse(OddLake.Lines()),
        Enumerable.Range(5, 8).Select(OddLake.First.AddDays).Append(OddLake.Empty.AddDays(-1)).Append(OddLake.Empty).Append(OddLake.Quiet)));

    [Fact]
    public void Its_events_are_odd()
    {
        var lake = Lake.Value;
        var events = lake.Events;

        Assert.InRange(OddLake.Lines().Count, 28_000, 38_000);
        Assert.Equal(39 + 12, events.Select(each => each.Date).Distinct().Count());
        Assert.Empty(lake.On(OddLake.Empty));
        Assert.All(lake.On(OddLake.Quiet), each => Assert.Null(each.UserSession));
        Assert.Contains(events, each => each.Copies > 70);
        Assert.Contains(events, each => each.Price == 0);
        Assert.Contains(events, each => each.Price == 9999999999.99m && each.IsPurchase);
        Assert.Contains(events, each => each.ProductId == long.MaxValue);
        Assert.Contains(events, each => each.UserId == long.MaxValue);
        Assert.Contains(events, each => each.Time.Ticks % TimeSpan.TicksPerSecond != 0);
        Assert.Contains(events, each => each.Brand is null && each.CategoryCode is not null);
        Assert.Contains(events, each => each.Brand is not null && each.CategoryCode is null);
        Assert.Contains(events.Where(each => each.UserSession is not null).GroupBy(each => each.UserSession), session => session.Visitors > 2);
        Assert.Contains(events.GroupBy(each => each.ProductId), product => product.Select(each => each.Brand).OfType<string>().Distinct().Count() > 1);
        Assert.Contains(events.GroupBy(each => (each.Time, each.UserId)), moment => moment.Count() > 1);
        Assert.Contains(events.Select(each => each.Brand), brand => brand is not null && brand.Contains('"', StringComparison.Ordinal));
    }

    [Fact]
    public void Every_table_has_rows_of_it()
        => Assert.All(ReferenceTables.All.Keys, table => Assert.NotEmpty(ReferenceTables.Lines(table, Lake.Value)));

    /// <summary>Every verdict falls both ways.</summary>
    [Theory]
    [InlineData("sessions", ",true")]
    [InlineData("sessions", ",false")]
    [InlineData("funnel_daily", ",session,true,0,0,0,,")]
    [InlineData("brand_marketing", ",true,")]
    [InlineData("brand_marketing", ",false,")]
    [InlineData("user_activity", ",true")]
    [InlineData("user_activity", ",false")]
    [InlineData("retention_weekly", ",true")]
    [InlineData("retention_weekly", ",false")]
    [InlineData("weekly_visitors", ",true")]
    [InlineData("weekly_visitors", ",false")]
    [InlineData("product_ranking", ",7,under_performer,")]
    [InlineData("product_ranking", ",28,top_seller,100,")]
    [InlineData("brand_category", ",10,")]
    [InlineData("product_pairs", ",viewed,")]
    [InlineData("product_pairs", ",bought,")]
    [InlineData("rfm", ",champion")]
    [InlineData("rfm", ",loyal")]
    [InlineData("rfm", ",at_risk")]
    [InlineData("rfm", ",promising")]
    [InlineData("rfm", ",needs_attention")]
    [InlineData("rfm", ",hibernating")]
    [InlineData("rfm", ",89,")]
    public void Its_rows_hold(string table, string text)
        => Assert.Contains(ReferenceTables.Lines(table, Lake.Value), line => line.Contains(text, StringComparison.Ordinal));

    [Fact]
    public void Users_just_at_a_threshold_are_labelled_and_users_just_below_it_are_not()
    {
        var lake = new ReferenceLake(Lake.Value.Events, Enumerable.Range(12, 3).Select(OddLake.First.AddDays));

        string[] users = ["801", "802", "803", "804", "805", "806"];

        Assert.Equal(
            ["801,events_per_day,500", "803,sessions_per_day,63", "805,events_per_minute,30"],
            ReferenceTables.Lines("actor_labels", lake)
                .Select(line => line["2019-10-01,".Length..])
                .Where(label => users.Contains(label.Split(',')[0]))
                .Order(StringComparer.Ordinal));
    }
}
