using Lakehouse.Tables;

namespace Lakehouse.Tests.Tables;

public sealed class TablePeriodTests
{
    [Theory]
    [InlineData("2019-10-07", "2019-10-07")]
    [InlineData("2019-10-13", "2019-10-07")]
    [InlineData("2019-12-31", "2019-12-30")]
    [InlineData("2020-01-05", "2019-12-30")]
    public void A_week_begins_on_Monday(string date, string monday)
        => Assert.Equal(Date(monday), TablePeriod.Week.KeyOf(Date(date)));

    [Fact]
    public void A_trailing_window_ends_with_its_key()
        => Assert.Equal((Date("2019-10-05"), Date("2019-11-01")), TablePeriod.Trailing(28).DatesOf(Date("2019-11-01")));

    [Fact]
    public void A_month_ends_with_its_last_date()
        => Assert.Equal((Date("2020-02-01"), Date("2020-02-29")), TablePeriod.Month.DatesOf(Date("2020-02-01")));

    [Theory]
    [InlineData("2019-10-04", false)]
    [InlineData("2019-10-05", true)]
    [InlineData("2019-11-01", true)]
    [InlineData("2019-11-02", false)]
    public void A_trailing_row_depends_on_the_dates_of_its_window(string date, bool depends)
        => Assert.Equal(depends, TablePeriod.Trailing(28).DependsOn(Date("2019-11-01"), Date(date)));

    [Theory]
    [InlineData("2019-01-01", true)]
    [InlineData("2019-10-13", true)]
    [InlineData("2019-10-14", false)]
    public void A_week_of_the_lake_depends_on_everything_before_it(string date, bool depends)
        => Assert.Equal(depends, TablePeriod.WeekAndBefore("week").DependsOn(Date("2019-10-07"), Date(date)));

    [Fact]
    public void Periods_end_where_the_calendar_does()
    {
        Assert.Equal((DateOnly.MinValue, Date("0001-01-05")), TablePeriod.Trailing(28).DatesOf(Date("0001-01-05")));
        Assert.Equal((DateOnly.MinValue, Date("0001-01-07")), TablePeriod.Week.DatesOf(TablePeriod.Week.KeyOf(DateOnly.MinValue)));
        Assert.Equal((Date("9999-12-01"), DateOnly.MaxValue), TablePeriod.Month.DatesOf(Date("9999-12-01")));
        Assert.Equal((Date("9999-12-27"), DateOnly.MaxValue), TablePeriod.Week.DatesOf(TablePeriod.Week.KeyOf(DateOnly.MaxValue)));
        Assert.True(TablePeriod.Trailing(28).DependsOn(DateOnly.MinValue, DateOnly.MinValue));
        Assert.Equal(DateOnly.MinValue, ProductFacts.FirstDate(DateOnly.MinValue));
    }

    [Fact]
    public void A_time_is_not_moved_out_of_the_calendar()
    {
        var first = new DateTime(0, DateTimeKind.Utc);

        Assert.Equal(first, BoundedDate.Add(first.AddSeconds(1), TimeSpan.FromSeconds(-2)));
        Assert.Equal(DateTimeKind.Utc, BoundedDate.Add(first, TimeSpan.FromSeconds(-2)).Kind);
        Assert.Equal(DateTime.MaxValue, BoundedDate.Add(DateTime.MaxValue, TimeSpan.FromDays(1)));
    }

    private static DateOnly Date(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
