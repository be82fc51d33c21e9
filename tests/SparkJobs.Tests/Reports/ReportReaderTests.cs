using System.Globalization;
using Lakehouse.Tables;
using SparkJobs.Lake;
using SparkJobs.Locking;
using SparkJobs.Quality;
using SparkJobs.Reports;
using SparkJobs.Runs;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Reports;

[Collection(SailTests.Name)]
public sealed class ReportReaderTests(SailEngine sail)
{
    private static readonly DateOnly Date = new(2019, 10, 1);
    private static readonly QualityExpectations Shipped = QualityFile.Read(Path.Combine(AppContext.BaseDirectory, "conf", "quality.json"));

    [SkippableFact]
    public async Task A_lake_is_reported_by_its_own_tables()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightlyAsync([folder.Write("events.csv", TinyInput.Days([1, 2], [11, 12]))], Date, Date.AddDays(1));
        await lake.JudgeAsync([Date, Date.AddDays(1)]);

        var report = await new ReportReader(lake.Store, Shipped, TestLake.Now).ReadAsync(CancellationToken.None);

        Assert.Equal([(Date, 4L, 2L), (Date.AddDays(1), 4L, 2L)], report.Volumes);
        Assert.Equal([Date, Date.AddDays(1)], report.JudgedDates);
        Assert.Empty(report.Failures);
        var table = Assert.Single(report.Tables, table => table.Name == "daily_visitors");
        Assert.Equal((Date.AddDays(1), 2), (table.NewestDate, table.Dates));
        Assert.Equal(await lake.Store.Log("daily_visitors").VersionAsync(CancellationToken.None), table.Version);
        Assert.NotNull(table.WrittenAt);
    }

    /// <summary>A run that was killed, or whose engine was gone, has its record in the journal only; so does one that runs.</summary>
    [SkippableFact]
    public async Task The_last_runs_are_there_with_and_without_a_row_each_once()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var gone = ProcessIdentity.OfThisProcess() with { StartedAt = "1" };
        RunRecord[] records =
        [
            Run(1) with { Outcome = "ok", ExitCode = 0, EndedAt = TestLake.Now },
            Run(2) with { Outcome = "failed", ExitCode = 75, EndedAt = TestLake.Now, Message = "The engine does not answer." },
            Run(3) with { Process = gone },
            Run(4) with { HasLock = true },
            Run(5),
        ];
        await lake.Store.AppendAsync(RunLog.Definition, LocalRows.Create(lake.Spark, RunLog.Definition, [records[0].Row()]), default);
        foreach (var record in records)
        {
            await new RunJournal(lake.Store.Files, lake.Store.Root).WriteAsync(record, default);
        }

        var report = await new ReportReader(lake.Store, Shipped, TimeProvider.System.GetUtcNow().UtcDateTime).ReadAsync(default);

        Assert.Equal(
            [("5", "running", null), ("4", "killed", null), ("3", "killed", null), ("2", "failed", 75), ("1", "ok", (int?)0)],
            report.Runs.Select(run => (run.RunId, run.Outcome, run.ExitCode)));
        Assert.StartsWith("The last run, nightly, is running.", ReportText.Summary(report), StringComparison.Ordinal);
        await using var held = await new LakeLock(lake.Store.Files, lake.Store.Root, LakeLock.WholeLake, TimeSpan.FromMinutes(10), TimeProvider.System)
            .AcquireAsync("4", "nightly", new LockOptions(), default);
        report = await new ReportReader(lake.Store, Shipped, TimeProvider.System.GetUtcNow().UtcDateTime).ReadAsync(default);
        Assert.Equal("running", report.Runs[1].Outcome);
    }

    [SkippableFact]
    public async Task A_failure_is_shown_until_it_passes_or_is_accepted_however_old_its_date_is()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await LogAsync(
            lake,
            [
                .. Enumerable.Range(0, 40).Select(day => Judged("views.volume", day, "passed")),
                Judged("purchases.volume", 0, "failed"),
                Judged("purchases.volume", 1, "failed"),
                Judged("purchases.volume", 1, "accepted", revision: 2),
                Judged("purchases.volume", 2, "failed"),
                Judged("purchases.volume", 2, "passed", revision: 2),
                Judged("check.of.yore", 3, "failed"),
                Judged("purchases.volume", 39, "failed"),
            ]);

        var report = await new ReportReader(lake.Store, Shipped, TestLake.Now).ReadAsync(default);

        Assert.Equal([("purchases.volume", Date.AddDays(39)), ("purchases.volume", Date)], report.Failures.Select(failure => (failure.Check, failure.Date)));
        Assert.Equal(28, report.JudgedDates.Count);
        Assert.EndsWith("1 of 29 checks of the last 28 judged dates fail, 0 were accepted; 1 of earlier dates still fail.", ReportText.Summary(report), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_table_that_is_fresh_again_is_no_failure_of_the_date_that_was_its_newest()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightlyAsync([folder.Write("events.csv", TinyInput.Days([1], [11, 12]))], Date, Date);
        await lake.JudgeAsync([Date], areNamed: false, now: Date.AddDays(3).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        var stale = await new ReportReader(lake.Store, Shipped, TestLake.Now).ReadAsync(default);
        await lake.NightlyAsync([folder.Write("more.csv", TinyInput.Days([3], [11, 12]))], Date.AddDays(2), Date.AddDays(2));
        await lake.JudgeAsync([Date.AddDays(2)], areNamed: false, now: Date.AddDays(3).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));

        var fresh = await new ReportReader(lake.Store, Shipped, TestLake.Now).ReadAsync(default);

        Assert.Equal(("events.fresh", Date), (Assert.Single(stale.Failures).Check, stale.Failures[0].Date));
        Assert.Empty(fresh.Failures);
    }

    /// <summary>The date with the newer judgement is not among the last that were judged, either.</summary>
    [SkippableFact]
    public async Task A_newer_judgement_of_freshness_holds_in_the_place_of_older_ones_among_all_dates()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await LogAsync(
            lake,
            [
                Judged("events.fresh", 0, "failed"),
                Judged("events.fresh", 5, "passed"),
                .. Enumerable.Range(6, 30).Select(day => Judged("views.volume", day, "passed")),
            ]);

        Assert.Empty((await new ReportReader(lake.Store, Shipped, TestLake.Now).ReadAsync(default)).Failures);
    }

    [SkippableFact]
    public async Task Where_there_is_no_lake_that_is_said()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));

        var error = await Assert.ThrowsAsync<JobException>(() => new ReportReader(lake.Store, Shipped, TestLake.Now).ReadAsync(CancellationToken.None));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
    }

    private static object?[] Judged(string check, int day, string outcome, int revision = 1)
        => ["run", check, Date.AddDays(day), 1m, null, null, outcome, revision, outcome == "accepted" ? "it is true" : null, TestLake.Now];

    private static Task LogAsync(TestLake lake, IEnumerable<object?[]> rows)
        => lake.Store.AppendAsync(QualityLog.Definition, LocalRows.Create(lake.Spark, QualityLog.Definition, rows), CancellationToken.None);

    private static RunRecord Run(int number) => new()
    {
        RunId = number.ToString(CultureInfo.InvariantCulture),
        Job = "nightly",
        Arguments = "",
        CodeVersion = "1",
        Process = ProcessIdentity.OfThisProcess(),
        StartedAt = TestLake.Now.AddMinutes(number),
    };
}
