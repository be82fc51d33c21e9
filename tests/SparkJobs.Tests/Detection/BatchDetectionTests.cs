using Lakehouse.Tables;
using SparkJobs.Detection;
using SparkJobs.Locking;
using SparkJobs.Nightly;
using SparkJobs.Output;
using SparkJobs.Rules;
using SparkJobs.Settings;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using Spectre.Console;
using TestEngines;

namespace SparkJobs.Tests.Detection;

/// <summary>The rules as a batch over a date of a lake, and what becomes of their alerts.</summary>
[Collection(SailTests.Name)]
public sealed class BatchDetectionTests(SailEngine sail)
{
    private const string Rate = "\"id\": \"rate\", \"version\": 1, "
        + "\"kind\": \"rate\", \"key\": \"user_id\", \"window\": \"60 seconds\", \"slide\": \"30 seconds\", \"threshold\": 2, \"severity\": \"high\"";
    private const string Session = "\"id\": \"steady\", \"version\": 1, "
        + "\"kind\": \"session\", \"key\": \"user_id\", \"gap\": \"10 hours\", \"length\": \"20 hours\", \"severity\": \"low\"";
    private static readonly DateOnly Date = new(2019, 10, 1);

    [SkippableFact]
    public async Task The_published_sample_gives_two_alerts_of_the_first_rule_none_of_the_shipped_ones_and_none_twice()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Path);
        await lake.IngestAsync([Sample.File()]);

        Assert.Equal(0, await DetectAsync(lake, Shipped("rules.json"), Date));
        Assert.Equal(2, await DetectAsync(lake, Shipped("rules-first.json"), Date));
        Assert.Equal(0, await DetectAsync(lake, Shipped("rules-first.json"), Date));
        Assert.Equal(
            "rule_id,key,window_start,value\nuser_rate,513840435,2019-10-01T00:18:00Z,8.000000\nuser_rate,552779046,2019-10-01T02:21:00Z,8.000000\n",
            await lake.CsvAsync("SELECT rule_id, key, window_start, value FROM alerts ORDER BY key"));
    }

    [SkippableFact]
    public async Task A_window_belongs_to_the_date_it_starts_on_and_waits_until_it_is_over()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var rules = RulesFile.Read(folder.Write("rules.json", $"{{ \"rules\": [ {{ {Rate} }} ] }}"));
        await lake.IngestAsync([Events(folder, "a.csv", "2019-10-01 23:59:50", "2019-10-02 00:00:10", "2019-10-02 00:01:29")]);

        Assert.Equal(0, await DetectAsync(lake, rules, Date));

        await lake.IngestAsync([Events(folder, "b.csv", "2019-10-02 00:01:30")]);

        Assert.Equal(0, await DetectAsync(lake, rules, Date.AddDays(1)));
        Assert.Equal(1, await DetectAsync(lake, rules, Date));
        Assert.Equal("s\n2019-10-01T23:59:30Z\n", await lake.CsvAsync("SELECT window_start AS s FROM alerts"));
    }

    [SkippableFact]
    public async Task A_session_belongs_to_the_date_it_starts_on_however_long_it_lasts()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var rules = RulesFile.Read(folder.Write("rules.json", $"{{ \"rules\": [ {{ {Session} }} ] }}"));
        var times = Enumerable.Range(0, 14).Select(i => new DateTime(2019, 10, 1, 20, 0, 0, DateTimeKind.Utc).AddHours(i * 8)).Select(time => $"{time:yyyy-MM-dd HH:mm:ss}");
        await lake.IngestAsync([Events(folder, "a.csv", [.. times, "2019-10-09 00:00:00"])]);

        Assert.Equal(0, await DetectAsync(lake, rules, Date.AddDays(1)));
        Assert.Equal(1, await DetectAsync(lake, rules, Date));
        Assert.Equal("value,e\n374400.000000,2019-10-06T14:00:00Z\n", await lake.CsvAsync("SELECT value, window_end AS e FROM alerts"));
    }

    [SkippableFact]
    public async Task A_session_that_is_long_enough_only_after_some_days_is_found()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var rules = RulesFile.Read(folder.Write("rules.json", $"{{ \"rules\": [ {{ {Session.Replace("20 hours", "2 days", StringComparison.Ordinal)} }} ] }}"));
        var times = Enumerable.Range(0, 13).Select(i => new DateTime(2019, 10, 1, 20, 0, 0, DateTimeKind.Utc).AddHours(i * 8)).Select(time => $"{time:yyyy-MM-dd HH:mm:ss}");
        await lake.IngestAsync([Events(folder, "a.csv", [.. times, "2019-10-09 00:00:00"])]);

        Assert.Equal(1, await DetectAsync(lake, rules, Date));
        Assert.Equal("value\n345600.000000\n", await lake.CsvAsync("SELECT value FROM alerts"));
    }

    // The columns of a table are null or never null, and the engine looks at that where it makes rows of several rules.
    [SkippableFact]
    public async Task Rules_of_every_kind_stand_side_by_side()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        const string share = "\"kind\": \"ratio\", \"condition\": \"event_type = 'view'\", \"minimum\": 2, \"threshold\": 1";
        string[] kinds = [Rate, Session, Kind("share", share), Kind("money", "\"kind\": \"value\", \"threshold\": 2"), Kind("sessions", "\"kind\": \"distinct\", \"distinct\": \"user_session\", \"threshold\": 1")];
        var rules = RulesFile.Read(folder.Write("rules.json", $"{{ \"rules\": [ {string.Join(", ", kinds.Select(kind => $"{{ {kind} }}"))} ] }}"));
        await lake.IngestAsync([Events(folder, "a.csv", "2019-10-01 12:00:05", "2019-10-01 12:00:10", "2019-10-01 13:00:00")]);

        Assert.Equal(5, await DetectAsync(lake, rules, Date));
        Assert.Equal(
            "rule_id,n\nmoney,1\nrate,2\nsessions,1\nshare,1\n",
            await lake.CsvAsync("SELECT rule_id, count(*) AS n FROM alerts GROUP BY rule_id ORDER BY rule_id"));
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task More_candidates_than_can_be_asked_for_give_the_same_alerts(int most)
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var rules = RulesFile.Read(folder.Write("rules.json", $"{{ \"rules\": [ {{ {Rate} }}, {{ {Session} }} ] }}"));
        await lake.IngestAsync([Events(folder, "a.csv", "2019-10-01 12:00:00", "2019-10-01 12:00:10", "2019-10-01 20:00:00", "2019-10-02 05:00:00", "2019-10-02 14:00:00")]);
        var events = lake.Store.Read(RawEvents.Definition.Name).Filter("event_time < timestamp'2020-01-01'");
        var alerts = new BatchAlerts(lake.Store.Spark, events, rules.Rules) { MostCandidates = most };

        Assert.Equal(2, (await (await alerts.OfWindowsAsync(CancellationToken.None)).CollectAsync(CancellationToken.None)).Count);
        var (found, sessions) = await alerts.OfSessionsAsync(CancellationToken.None);
        Assert.Single(await found.CollectAsync(CancellationToken.None));
        Assert.Single(await sessions.CollectAsync(CancellationToken.None));
    }

    [SkippableFact]
    public async Task Without_a_rule_that_can_be_used_nothing_is_looked_at()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.IngestAsync([Events(folder, "a.csv", "2019-10-01 12:00:00")]);
        var none = RulesFile.Read(folder.Write("none.json", "{ \"rules\": [] }"));
        var dear = RulesFile.Read(folder.Write("dear.json", $"{{ \"rules\": [ {{ {Rate.Replace("60 seconds", "1 day", StringComparison.Ordinal)} }} ] }}"));

        Assert.Equal(ExitCode.Usage, (await Assert.ThrowsAsync<JobException>(() => DetectAsync(lake, none, Date))).ExitCode);
        Assert.Contains("2880 rows of state", (await Assert.ThrowsAsync<JobException>(() => DetectAsync(lake, dear, Date))).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_event_ahead_of_the_clock_ends_no_window()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var rules = RulesFile.Read(folder.Write("rules.json", $"{{ \"rules\": [ {{ {Rate} }} ] }}"));
        await lake.IngestAsync([Events(folder, "a.csv", "2019-10-01 12:00:00", "2019-10-01 12:00:01", "2019-10-01 12:20:00")]);
        var clock = new DateTime(2019, 10, 1, 12, 1, 0, DateTimeKind.Utc);

        Assert.Equal(0, await DetectAsync(lake, rules, Date, clock));
        Assert.Equal(2, await DetectAsync(lake, rules, Date, clock.AddMinutes(14)));
    }

    [SkippableFact]
    public async Task A_rule_whose_columns_are_missing_is_inactive_and_one_the_engine_refuses_is_told_with_its_place()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.IngestAsync([Events(folder, "a.csv", "2019-10-01 12:00:00")]);
        using var output = new StringWriter();
        var byAddress = Rate.Replace("user_id", "ip", StringComparison.Ordinal);
        var misspelt = Rate.Replace("\"rate\", \"version", "\"bad\", \"version", StringComparison.Ordinal) + ", \"filter\": \"brandd = 'x'\"";
        var file = folder.Write("rules.json", $"{{ \"rules\": [ {{ {byAddress} }},\n {{ {misspelt} }} ] }}");

        var error = await Assert.ThrowsAsync<JobException>(() => DetectAsync(lake, RulesFile.Read(file), Date, output: output));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("$.rules[1].filter: the engine refuses 'brandd = 'x''", error.Message, StringComparison.Ordinal);
        Assert.Contains("The rule rate is inactive: the events have no column ip.", output.ToString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Flagged_users_follow_the_alerts_and_are_written_only_when_they_change()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var rules = RulesFile.Read(folder.Write("rules.json", $"{{ \"rules\": [ {{ {Rate}, \"cool_down\": \"1 hour\" }} ] }}"));
        var step = new FlaggedUsersStep(lake.Store, rules.Rules, new DetectSettings());
        await lake.IngestAsync([Events(folder, "a.csv", "2019-10-01 12:00:00", "2019-10-01 12:00:01", "2019-10-01 13:00:00", "2019-10-01 13:00:01", "2019-10-02 00:00:00")]);
        Assert.False(await step.RunAsync(CancellationToken.None));

        await DetectAsync(lake, rules, Date);

        Assert.True(await step.RunAsync(CancellationToken.None));
        Assert.False(await step.RunAsync(CancellationToken.None));
        Assert.Equal(
            "key,first_flagged,last_flagged,alerts,highest_severity,rules,active\n1,2019-10-01T12:00:30Z,2019-10-01T13:01:00Z,2,high,rate,true\n",
            await lake.CsvAsync("SELECT key, first_flagged, last_flagged, alerts, highest_severity, rules, active FROM flagged_users"));
    }

    [SkippableFact]
    public async Task Flagged_users_are_the_same_whether_detect_or_the_nightly_derives_them()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var other = RulesFile.Read(folder.Write("other.json", $"{{ \"rules\": [ {{ {Rate} }} ] }}"));
        var own = folder.Write("rules.json", $"{{ \"rules\": [ {{ {Rate}, \"cool_down\": \"1 hour\", \"allow_list\": [\"7\"] }} ] }}");
        await lake.IngestAsync([Events(folder, "a.csv", "2019-10-01 12:00:00", "2019-10-01 12:00:01", "2019-10-02 00:00:00")]);
        await DetectAsync(lake, RulesFile.Read(own), Date);
        var known = new LakeRules(lake.Store, lake.Report());
        Assert.Equal(["rate"], (await known.OfAsync(other, CancellationToken.None)).Rules.Select(rule => rule.Id));
        Assert.Empty((await known.OfAsync(other, CancellationToken.None)).Rules.Single().AllowList);

        await known.NoteAsync(RulesFile.Read(own), CancellationToken.None);
        await lake.IngestAsync([]);
        await lake.NightAsync([], NightDates.Named(Date, Date));

        // Two windows of one pair of events, the second within the cool-down.
        const string rows = "SELECT key, alerts FROM flagged_users";
        Assert.Equal("key,alerts\n1,1\n", await lake.CsvAsync(rows));
        Assert.Equal("n\n2\n", await lake.CsvAsync("SELECT count(*) AS n FROM alerts"));
        Assert.Equal(["7"], (await known.OfAsync(other, CancellationToken.None)).Rules.Single().AllowList);

        // A file that is gone is said.
        File.Delete(own);
        await known.OfAsync(other, CancellationToken.None);
        Assert.Contains("Warning: flagged_users is derived without", lake.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task While_a_detection_runs_the_alerts_it_has_yet_to_write_are_left_to_it()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var rules = RulesFile.Read(folder.Write("rules.json", $"{{ \"rules\": [ {{ {Rate} }} ] }}"));
        await lake.IngestAsync([Events(folder, "a.csv", "2019-10-01 12:00:00", "2019-10-01 12:00:01", "2019-10-01 13:00:00", "2019-10-01 13:00:01", "2019-10-02 00:00:00")]);
        var lockName = Checkpoint.LockName("raw_events");
        var checkpoint = $"lake/_checkpoints/alerts-{lockName["detect-".Length..]}-2";
        // The second batch has begun only: what it closes is not in the table yet.
        WriteEntry(folder.Combine(checkpoint), "offsets", 0, new DateTime(2019, 10, 1, 12, 1, 0, DateTimeKind.Utc));
        WriteEntry(folder.Combine(checkpoint), "commits", 0, default);
        WriteEntry(folder.Combine(checkpoint), "offsets", 1, new DateTime(2019, 10, 1, 14, 0, 0, DateTimeKind.Utc));
        using var output = new StringWriter();

        await using (await new LakeLock(lake.Store.Files, lake.Store.Root, lockName, TimeSpan.FromMinutes(10), TimeProvider.System).AcquireAsync("run", "detect", new LockOptions(), default))
        {
            Assert.Equal(2, await DetectAsync(lake, rules, Date, output: output));
        }

        Assert.Contains("windows that end after 2019-10-01T12:01:00Z are left to its query alerts.", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await DetectAsync(lake, rules, Date));
    }

    [SkippableFact]
    public async Task A_query_that_the_running_detection_does_not_run_is_left_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var rules = RulesFile.Read(folder.Write("rules.json", $"{{ \"rules\": [ {{ {Rate} }} ] }}"));
        await lake.IngestAsync([Events(folder, "a.csv", "2019-10-01 12:00:00", "2019-10-01 12:00:01", "2019-10-02 00:00:00")]);
        var lockName = Checkpoint.LockName("kafka://events");
        await Checkpoint.OpenAsync(lake.Store, "alerts", CheckpointTerms.Now("kafka://events", 60, 2), fresh: false, "earlier", CancellationToken.None);

        await using (await new LakeLock(lake.Store.Files, lake.Store.Root, lockName, TimeSpan.FromMinutes(10), TimeProvider.System).AcquireAsync("run", "detect", new LockOptions(), default))
        {
            Assert.Equal(2, await DetectAsync(lake, rules, Date));
        }
    }

    private static string Kind(string id, string members)
        => $"\"id\": \"{id}\", \"version\": 1, \"key\": \"user_id\", \"window\": \"60 seconds\", \"severity\": \"low\", {members}";

    private static void WriteEntry(string checkpoint, string log, int batch, DateTime watermark)
    {
        Directory.CreateDirectory(Path.Combine(checkpoint, log));
        var milliseconds = (long)(watermark - DateTime.UnixEpoch).TotalMilliseconds;
        File.WriteAllText(Path.Combine(checkpoint, log, $"{batch}"), $"v1\n{{\"batchWatermarkMs\":{milliseconds},\"batchTimestampMs\":0,\"conf\":{{}}}}\n{{}}\n");
    }

    private static RulesFile Shipped(string name) => RulesFile.Read(Path.Combine(AppContext.BaseDirectory, "conf", name));

    private static async Task<long> DetectAsync(TestLake lake, RulesFile rules, DateOnly date, DateTime? now = null, StringWriter? output = null)
    {
        using var nowhere = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output ?? nowhere), Ansi = AnsiSupport.No });
        console.Profile.Width = 1000;
        var report = new RunReport(console, TimeProvider.System);
        return await new BatchDetection(lake.Store, new JobSettings(), rules, report, now ?? TestLake.Now).RunAsync(date, CancellationToken.None);
    }

    // Events of one user, a product each, so that none is a copy.
    private static string Events(TemporaryFolder folder, string name, params string[] times)
        => folder.Write(name, string.Join('\n', times.Select((time, product) => $"{time} UTC,view,{product + 1},1,,,1.00,1,s")) + "\n");
}
