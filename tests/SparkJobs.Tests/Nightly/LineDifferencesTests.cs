namespace SparkJobs.Tests.Nightly;

/// <summary>A comparison that sees nothing would pass everything.</summary>
public sealed class LineDifferencesTests
{
    [Fact]
    public void The_same_lines_in_another_order_are_no_difference() => Assert.Equal("", LineDifferences.Describe("t", ["a", "b", "b"], ["b", "a", "b"]));

    [Fact]
    public void Lines_that_are_missing_or_too_many_are_shown()
        => Assert.Equal(
            "t: 3 rows expected, 3 found; 1 missing, 1 unexpected\n  - b\n  + c\n",
            LineDifferences.Describe("t", ["a", "b", "b"], ["a", "b", "c"]));

    [Fact]
    public void A_row_that_is_there_twice_is_a_difference()
        => Assert.Equal("t: 1 rows expected, 2 found; 0 missing, 1 unexpected\n  + a\n", LineDifferences.Describe("t", ["a"], ["a", "a"]));
}
