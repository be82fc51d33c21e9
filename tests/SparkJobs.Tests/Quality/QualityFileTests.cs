using Lakehouse.Quality;
using SparkJobs.Quality;
using SparkJobs.Tests.Engines;

namespace SparkJobs.Tests.Quality;

public sealed class QualityFileTests
{
    [Fact]
    public void The_shipped_file_follows_its_schema_and_has_every_kind()
    {
        var shipped = QualityFile.Read(Path.Combine(AppContext.BaseDirectory, "conf", "quality.json"));

        Assert.Equal(new HistoryRules(), shipped.History);
        Assert.Equal(
            [nameof(BandCheck), nameof(EqualCheck), nameof(FreshCheck), nameof(LimitsCheck), nameof(ShareCheck), nameof(UniqueCheck)],
            shipped.Checks.Select(check => check.GetType().Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{ "id": "a", "kind": "band", "table": "daily_visitors", "figure": "count(*)", "low_factor": 2, "high_factor": 3 }""", "$.checks[0].low_factor: 2 is above 1")]
    [InlineData("""{ "id": "a", "kind": "limits", "table": "daily_visitors", "figure": "count(*)" }""", "write low, high or both")]
    [InlineData("""{ "id": "a", "kind": "limits", "table": "daily_visitors", "figure": "count(*)", "low": 2, "high": 1 }""", "2 is above high, 1")]
    [InlineData("""{ "id": "a", "kind": "unique", "table": "rfm" }""", "'rfm' is no table with rows per event_date")]
    [InlineData("""{ "id": "a", "kind": "unique", "table": "daily_visitors", "keys": ["brand"] }""", "daily_visitors has no column 'brand'")]
    [InlineData("""{ "id": "a", "kind": "unique", "table": "daily_visitors", "figure": "count(*)" }""", "'figure' is not known here")]
    [InlineData("""{ "id": "a", "kind": "fresh", "table": "events", "most_days": 2, "archive_after_days": 0 }""", "$.checks[0].archive_after_days: 0 is below 1")]
    [InlineData("""{ "id": "a", "kind": "unique", "table": "events" }, { "id": "a", "kind": "unique", "table": "events" }""", "another check is named 'a', too")]
    public void A_mistake_is_told_with_file_line_and_path(string checks, string expected)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("quality.json", "{\n  \"checks\": [\n    " + checks + "\n  ]\n}");

        var error = Assert.Throws<JobException>(() => QualityFile.Read(file));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.StartsWith($"{file}, line 3, column ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_that_is_not_enabled_is_left_out()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("quality.json", """{ "history": { "least_dates": 3 }, "checks": [ { "id": "a", "kind": "unique", "table": "events", "enabled": false } ] }""");

        var expectations = QualityFile.Read(file);

        Assert.Empty(expectations.Checks);
        Assert.Equal(new HistoryRules(28, 3), expectations.History);
    }
}
