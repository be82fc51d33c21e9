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

    private static DateOnly Date(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
