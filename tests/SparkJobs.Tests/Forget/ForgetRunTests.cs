using SparkJobs.Forget;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Forget;

[Collection(BothEnginesTests.Name)]
public sealed class ForgetRunTests(SailEngine sail, SparkEngine spark)
{
    private const long User = 512;
    private static readonly DateOnly Date = new(2019, 10, 1);

    [SkippableFact]
    public async Task A_forgotten_user_is_in_no_table_and_no_file_and_does_not_come_back()
    {
        using var folder = new TemporaryFolder();
        var bad = TinyInput.Line(1, 50, "looked", User, "s512") + TinyInput.Line(1, 51, "looked", 5120, "s5120");
        var input = folder.Write("events.csv", TinyInput.Days([1, 2], [User, 13]) + bad);
        await using (var night = await TestLake.OpenAsync(sail, folder.Combine("lake")))
        {
            await night.NightlyAsync([input], Date, Date.AddDays(1));
        }

        await using (var lake = await TestLake.OpenAsync(spark, folder.Combine("lake")))
        {
            await lake.ForgetAsync(User, purgesHistory: true);
            Assert.Contains("in no data file", lake.Output, StringComparison.Ordinal);
            Assert.Contains(input + " had lines of the user", lake.Output, StringComparison.Ordinal);
        }

        await using var after = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        Assert.Equal("user_id,events\n13,4\n", await after.CsvAsync("SELECT user_id, count(*) AS events FROM events GROUP BY user_id"));
        Assert.Equal("visitors\n1\n1\n", await after.CsvAsync("SELECT visitors FROM daily_visitors ORDER BY event_date"));
        Assert.Equal("n\n1\n", await after.CsvAsync("SELECT count(*) AS n FROM quarantine"));
        Assert.Equal("lines,accepted,quarantined\n5,4,1\n", await after.CsvAsync("SELECT lines, accepted, quarantined FROM files"));

        // The file comes again with one line more: its rows are replaced, the user's left out.
        folder.Write("events.csv", TinyInput.Days([1, 2], [User, 13]) + bad + TinyInput.Line(2, 55, "view", 14, "s14"));
        await after.IngestAsync([input]);

        Assert.Equal("user_id\n13\n14\n", await after.CsvAsync("SELECT DISTINCT user_id FROM raw_events ORDER BY user_id"));
        Assert.Equal("lines,accepted,quarantined\n6,5,1\n", await after.CsvAsync("SELECT lines, accepted, quarantined FROM files"));
    }

    [Fact]
    public void An_id_is_found_as_a_number_of_its_own()
    {
        var condition = new ErasedRows(512, ["it's"]).Condition(["raw_line", "user_id", "key"]);

        Assert.Equal("user_id = 512 OR `key` IN ('it\\'s', '512') OR coalesce(raw_line RLIKE '(^|[^0-9])512([^0-9]|$)', false)", condition);
        Assert.Null(new ErasedRows(512, []).Condition(["brand"]));
    }

    [Fact]
    public void A_hash_depends_on_the_key()
    {
        Assert.Equal(ForgetKey.Hash("k", 512), ForgetKey.Hash("k", 512));
        Assert.NotEqual(ForgetKey.Hash("k", 512), ForgetKey.Hash("l", 512));
        Assert.Equal(64, ForgetKey.Hash("k", 512).Length);
    }
}
