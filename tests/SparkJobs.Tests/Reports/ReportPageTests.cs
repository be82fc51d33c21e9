using SparkJobs.Reports;

namespace SparkJobs.Tests.Reports;

public sealed class ReportPageTests
{
    private static readonly DateOnly Date = new(2019, 11, 15);
    private static readonly DateTime At = new(2019, 11, 16, 4, 0, 0, DateTimeKind.Utc);

    private static readonly LakeReport Report = new()
    {
        Lake = "/data/<lake>",
        At = At,
        Runs = [new("20191116T040000Z", "nightly", "--input \"a & b\"", "sail", At, At.AddSeconds(2.5), "failed", 3, "<script>alert('x')</script>")],
        Checks =
        [
            new("purchases.volume", Date, 0, 1, 460_000.5m, "failed", null),
            new("views.volume", Date, 5_700_000, 1, 20_000_000, "accepted", "a \"sale\""),
        ],
        Volumes = [(Date.AddDays(-1), 100, 10), (Date, 300, 0)],
        Tables = [new("events", Date, 2, 5, At)],
    };

    [Fact]
    public void The_page_has_what_the_report_has()
    {
        var page = ReportPage.Render(Report);

        Assert.All(
            ["1 of 2 checks of the last 1 judged dates fail, 1 were accepted", "<td>purchases.volume</td>", "460,000.5", "2019-11-15: 300", "class=\"cell accepted\"", "2.5", "<td>events</td>"],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_text_is_escaped_and_nothing_comes_from_elsewhere()
    {
        var page = ReportPage.Render(Report);

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("/data/&lt;lake&gt;", page, StringComparison.Ordinal);
        Assert.Contains("a &amp; b", page, StringComparison.Ordinal);
        Assert.Contains("because a &quot;sale&quot;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_is_well_formed()
    {
        var body = ReportPage.Render(Report with { Runs = [], Checks = [], Tables = [], Volumes = [] });

        Assert.Contains("<p>None.</p>", body, StringComparison.Ordinal);
        var page = ReportPage.Render(Report);
        Assert.All(["table", "tr", "td", "th", "div", "svg", "rect", "span", "p", "h2"], tag => Assert.Equal(Count(page, $"<{tag}[ >]"), Count(page, $"</{tag}>")));
    }

    private static int Count(string text, string pattern) => System.Text.RegularExpressions.Regex.Count(text, pattern);
}
