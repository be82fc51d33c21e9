using SparkJobs.Tests.Support;

namespace SparkJobs.Tests.Commands;

/// <summary>A variable that is not set makes an empty text: that is told before an engine starts.</summary>
public sealed class EmptyPathTests
{
    // No engine answers there.
    private static readonly Dictionary<string, string?> Nowhere = new() { ["SPARK_REMOTE"] = "sc://127.0.0.1:1" };

    [Theory]
    [InlineData("--lake is empty.", "nightly", "--lake", "")]
    [InlineData("--lake is empty.", "report", "--lake", "")]
    [InlineData("--input is empty.", "ingest", "--lake", "/lake", "--input", "")]
    [InlineData("--input is empty.", "nightly", "--lake", "/lake", "--input", "a.csv", "")]
    [InlineData("--html is empty.", "report", "--lake", "/lake", "--html", "")]
    [InlineData("--a is empty.", "compare", "--a", "", "--b", "/lake")]
    [InlineData("--lake is empty.", "evaluate-rules", "--truth", "t", "--lake", "")]
    public async Task An_empty_path_is_a_usage_error(string told, params string[] arguments)
    {
        var (code, output) = await JobProcess.RunAsync(Nowhere, arguments);

        Assert.True(code == 2, output);
        Assert.Contains(told, output, StringComparison.Ordinal);
    }
}
