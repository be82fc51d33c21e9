using SparkJobs.Lake;
using SparkJobs.Nightly;

namespace SparkJobs.Tests.Nightly;

public sealed class DateTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("2019-10-01", "2019-10-01")]
    [InlineData("2019-10-02 2019-10-01", "2019-10-01 to 2019-10-02")]
    [InlineData("2019-09-30 2019-10-01 2019-10-03 2019-10-03 2019-12-31 2020-01-01", "2019-09-30 to 2019-10-01, 2019-10-03, 2019-12-31 to 2020-01-01")]
    public void Dates_are_told_as_ranges(string dates, string expected)
        => Assert.Equal(expected, DateText.Ranges(dates.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(EventDates.Parse)));
}
