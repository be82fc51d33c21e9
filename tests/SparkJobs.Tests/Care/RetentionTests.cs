using SparkJobs.Care;

namespace SparkJobs.Tests.Care;

public sealed class RetentionTests
{
    [Theory]
    [InlineData("7d", 168)]
    [InlineData("168h", 168)]
    [InlineData("30d", 720)]
    public void Days_and_hours_are_taken(string text, int hours)
    {
        var (value, mistake) = Retention.Parse(text);

        Assert.Null(mistake);
        Assert.Equal(hours, value.Hours);
    }

    [Theory]
    [InlineData("0d", "below 168 hours")]
    [InlineData("167h", "below 168 hours")]
    [InlineData("6d", "below 168 hours")]
    [InlineData("0", "write days or hours")]
    [InlineData("-7d", "write days or hours")]
    [InlineData("a week", "write days or hours")]
    public void Nothing_below_a_week_is(string text, string expected)
        => Assert.Contains(expected, Retention.Parse(text).Mistake, StringComparison.Ordinal);
}
