using Lakehouse.Tables;
using SparkJobs.Forget;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Forget;

[Collection(BothEnginesTests.Name)]
public sealed class ForgetRunTests(SailEngine sail, SparkEngine spark)
{
    private const long User = 512;
    private static readonly string Bad = TinyInput.Line(1, 50, "looked", User, "s512") + TinyInput.Line(1, 51, "looked", 5120, "s5120");
    private static readonly DateOnly Date = new(2019, 10, 1);

    [SkippableFact]
    public async Task A_forgotten_user_is_in_no_table_and_does_not_come_back()
    {
        using var folder = new TemporaryFolder();
        var input = folder.Write("events.csv", TinyInput.Days([1, 2], [User, 13]) + Bad);
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightlyAsync([input], Date, Date.AddDays(1));

        await lake.EraseUserAsync(User);

        Assert.Contains(input + " had lines of the user", lake.Output, StringComparison.Ordinal);
        Assert.Equal("user_id,events\n13,4\n", await lake.CsvAsync("SELECT user_id, count(*) AS events FROM events GROUP BY user_id"));
        Assert.Equal("visitors\n1\n1\n", await lake.CsvAsync("SELECT visitors FROM daily_visitors ORDER BY event_date"));
        Assert.Equal("n\n1\n", await lake.CsvAsync("SELECT count(*) AS n FROM quarantine"));
        Assert.Equal("lines,accepted,quarantined\n5,4,1\n", await lake.CsvAsync("SELECT lines, accepted, quarantined FROM files"));
        foreach (var table in await lake.Store.TableNamesAsync(CancellationToken.None))
        {
            Assert.DoesNotMatch("(^|[^0-9])512([^0-9]|$)", await lake.ExportAsync(table, "ingest_id", "user_hash", "key_check"));
        }

        // The file comes again with two lines more, one of them the user's: its rows are replaced, the user's left out.
        var again = TinyInput.Line(2, 55, "view", 14, "s14") + TinyInput.Line(2, 56, "view", User, "s512").Replace(",512,", ",0512,", StringComparison.Ordinal);
        folder.Write("events.csv", TinyInput.Days([1, 2], [User, 13]) + Bad + again);
        await lake.IngestAsync([input]);

        Assert.Equal("user_id\n13\n14\n", await lake.CsvAsync("SELECT DISTINCT user_id FROM raw_events ORDER BY user_id"));
        Assert.Equal("lines,accepted,quarantined\n6,5,1\n", await lake.CsvAsync("SELECT lines, accepted, quarantined FROM files"));
    }

    [SkippableFact]
    public async Task Alerts_about_other_subjects_of_the_same_number_stay()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.IngestAsync([folder.Write("events.csv", TinyInput.Days([1], [User, 13]))]);
        await SampleAlerts.AppendAsync(
            lake,
            ("user_id", "512"),
            ("user_id", "13"),
            ("product_id", "512"),
            ("user_session", "s512"),
            ("user_session", "512"),
            ("ip", "512"));

        await lake.EraseUserAsync(User);

        const string Subjects = "key_type,key\nip,512\nproduct_id,512\nuser_id,13\nuser_session,512\n";
        Assert.Equal(Subjects, await lake.CsvAsync("SELECT key_type, key FROM alerts ORDER BY key_type"));
        Assert.Equal(Subjects, await lake.CsvAsync("SELECT key_type, key FROM flagged_users ORDER BY key_type"));
    }

    [SkippableFact]
    public async Task Copies_that_a_killed_run_left_go_and_what_is_not_reached_is_named()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.IngestAsync([folder.Write("events.csv", TinyInput.Days([1], [User, 13]))]);
        folder.Write("lake/_copies/0.lines", TinyInput.Line(1, 1, "view", User, "s512"));
        folder.Write("lake/_checkpoints/alerts-0123456789abcdef-1/offsets/0", "v1");

        await lake.EraseUserAsync(User);

        Assert.False(Directory.Exists(folder.Combine("lake/_copies")));
        Assert.Contains(folder.Combine("lake/_checkpoints") + ": streams keep", lake.Output, StringComparison.Ordinal);
    }

    /// <summary>Such a lake is that of a detect on a topic, which writes nothing but alerts.</summary>
    [SkippableFact]
    public async Task In_a_lake_without_raw_events_the_user_is_erased_and_no_file_holds_the_user()
    {
        using var folder = new TemporaryFolder();
        await using (var streamed = await TestLake.OpenAsync(sail, folder.Combine("lake")))
        {
            await SampleAlerts.AppendAsync(streamed, ("user_id", "512"), ("user_id", "13"));
            await streamed.Store.EnsureAsync(FlaggedUsers.Definition, CancellationToken.None);
        }

        string[] command = ["--remote", spark.Remote, "forget-user", "--lake", folder.Combine("lake"), "--user", "512", "--purge-history"];
        var (code, output) = await JobProcess.RunAsync(new Dictionary<string, string?>(), command);

        Assert.True(code == 0, output);
        Assert.Contains("in no data file", output, StringComparison.Ordinal);
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        Assert.Equal("key\n13\n", await lake.CsvAsync("SELECT key FROM alerts"));
        Assert.False(await lake.Store.ExistsAsync("raw_events", CancellationToken.None));
    }

    /// <summary>An ingest that was killed when it had made its first table.</summary>
    [SkippableFact]
    public async Task Files_without_raw_events_stop_no_erasure()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.Store.EnsureAsync(Files.Definition, CancellationToken.None);
        await SampleAlerts.AppendAsync(lake, ("user_id", "512"), ("user_id", "13"));

        await lake.EraseUserAsync(User);

        Assert.Equal("key\n13\n", await lake.CsvAsync("SELECT key FROM alerts"));
    }

    [SkippableFact]
    public async Task After_the_history_is_purged_no_file_holds_the_user_and_run_log_has_a_hash_of_the_id()
    {
        using var folder = new TemporaryFolder();
        await using (var landed = await TestLake.OpenAsync(sail, folder.Combine("lake")))
        {
            await landed.IngestAsync([folder.Write("events.csv", TinyInput.Days([1], [User, 13]) + Bad)]);
        }

        string[] command = ["--remote", spark.Remote, "forget-user", "--lake", folder.Combine("lake"), "--user", "512", "--purge-history"];
        var (code, output) = await JobProcess.RunAsync(new Dictionary<string, string?>(), command);

        Assert.True(code == 0, output);
        Assert.Contains("in no data file", output, StringComparison.Ordinal);
        await using var lake = await TestLake.OpenAsync(spark, folder.Combine("lake"));
        var logged = await lake.CsvAsync("SELECT job, arguments FROM run_log");
        Assert.Matches("forget-user.*--user.*hash:[0-9a-f]{64}.*--purge-history", logged);
        Assert.DoesNotMatch("(^|[^0-9a-f])512([^0-9a-f]|$)", logged);
        var files = lake.Spark.Read().Format("parquet").Load([.. Directory.EnumerateFiles(folder.Combine("lake/raw_events"), "*.parquet", SearchOption.AllDirectories)]);
        Assert.Equal([13L], (await files.Select("user_id").Distinct().CollectAsync(CancellationToken.None)).Select(row => row.GetAs<long>(0)));
    }

    [Fact]
    public void An_id_is_found_as_a_number_of_its_own()
    {
        var condition = new ErasedRows(512, ["it's"]).Condition(["raw_line", "user_id", "key_type", "key"]);

        Assert.Equal(
            "user_id = 512 OR (key_type IN ('user_id') AND `key` IN ('512')) OR (key_type IN ('user_session') AND `key` IN ('it\\'s')) OR raw_line RLIKE '(^|[^0-9])0*512([^0-9]|$)'",
            condition);
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
