using SparkJobs.Lake;
using SparkJobs.Nightly;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Ingest;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Nightly;

/// <summary>What is due is computed, nothing else; a dry run tells it before.</summary>
[Collection(SailTests.Name)]
public sealed class DueNightsTests(SailEngine sail)
{
    private const string Computed = "SELECT event_date, visitors FROM daily_visitors ORDER BY event_date";
    private static readonly DateOnly First = new(2019, 10, 1);

    [SkippableFact]
    public async Task A_night_without_dates_computes_every_date_that_changed_since_and_then_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var file = folder.Write("in/a.csv", Lines((1, "2019-10-01"), (2, "2019-10-02"), (3, "2019-10-05")));
        await lake.IngestAsync([file]);

        // By name: the others stay due.
        Assert.Equal([First.AddDays(1)], (await lake.NightAsync([], NightDates.Named(First.AddDays(1), First.AddDays(1)))).Dates);
        Assert.Equal("event_date,visitors\n2019-10-02,1\n", await lake.CsvAsync(Computed));
        Assert.Equal([First, First.AddDays(4)], (await lake.NightAsync([], NightDates.Due)).Dates);
        Assert.Equal("event_date,visitors\n2019-10-01,1\n2019-10-02,1\n2019-10-05,1\n", await lake.CsvAsync(Computed));
        Assert.True((await lake.NightAsync([], NightDates.Due)).IsEmpty);
        Assert.Contains("Nothing is due.", lake.Output, StringComparison.Ordinal);

        // A date changes, one loses its events, one is new.
        File.WriteAllText(file, Lines((1, "2019-10-01"), (4, "2019-10-01"), (2, "2019-10-02"), (5, "2019-10-06")));
        await lake.IngestAsync([file]);
        Assert.Equal([First, First.AddDays(1), First.AddDays(5)], (await lake.NightAsync([], NightDates.Due)).Dates);
        Assert.Equal("event_date,visitors\n2019-10-01,2\n2019-10-02,1\n2019-10-06,1\n", await lake.CsvAsync(Computed));
    }

    [SkippableFact]
    public async Task A_dry_run_tells_what_the_night_then_does_and_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var file = folder.Write("in/a.csv", Lines((1, "2019-10-01"), (2, "2019-10-02")));
        await AssertForecastAsync(lake, folder, [file], NightDates.Named(First, First));

        folder.Write("in/b.csv", Lines((3, "2019-10-08"), (4, "2019-10-02")));
        File.WriteAllText(file, Lines((1, "2019-10-01")));
        await AssertForecastAsync(lake, folder, [folder.Combine("in")], NightDates.Due);

        folder.Write("in/c.csv.gz", "2019-10-01");
        File.WriteAllBytes(folder.Combine("in", "c.csv.gz"), IngestCase.Gzip(IngestCase.Lines(IngestCase.Line(9, "2019-10-01"))));
        await AssertForecastAsync(lake, folder, [folder.Combine("in")], NightDates.Due);
        Assert.Empty(await lake.ForecastAsync([], NightDates.Due));
    }

    [SkippableFact]
    public async Task A_dry_run_tells_what_becomes_of_a_killed_ingest()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightAsync([folder.Write("a.csv", Lines((1, "2019-10-01")))], NightDates.Due);
        var killed = folder.Write("b.csv", Lines((2, "2019-10-08")));

        // files: pending.
        await KilledRun.StartAsync(sail.Remote, folder.Combine("lake"), "ingest", killed, 1, TimeSpan.Zero);

        await AssertForecastAsync(lake, folder, [], NightDates.Due);
    }

    [SkippableFact]
    public async Task A_dry_run_leaves_out_lines_of_forgotten_users()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightAsync([folder.Write("a.csv", Lines((1, "2019-10-01"), (2, "2019-10-01")))], NightDates.Due);
        await lake.EraseUserAsync(2);

        await AssertForecastAsync(lake, folder, [folder.Write("b.csv", Lines((2, "2019-10-08"), (3, "2019-10-09")))], NightDates.Due);
    }

    [SkippableFact]
    public async Task A_dry_run_leaves_the_copies_of_a_running_ingest_alone()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var copy = folder.Write("lake/_copies/0.lines", "of the ingest");
        var input = folder.Write("a b.csv", "\uFEFF" + Lines((1, "2019-10-01")));
        var before = Files(folder);

        Assert.NotEmpty(await lake.ForecastAsync([input], NightDates.Due));

        Assert.Equal(before, Files(folder));
        Assert.Equal("of the ingest", await File.ReadAllTextAsync(copy));
    }

    [SkippableFact]
    public async Task Rows_that_a_killed_night_wrote_go_when_their_events_do()
    {
        using var folder = new TemporaryFolder();
        var lakeFolder = folder.Combine("lake");
        var file = folder.Write("in/a.csv", Lines((1, "2019-10-01"), (2, "2019-10-03")));
        var commits = new List<string>();
        await using (var killed = await TestLake.OpenAsync(sail, lakeFolder, table => StopAfter(commits, table, "daily_visitors", times: 2)))
        {
            await Assert.ThrowsAsync<OperationCanceledException>(() => killed.NightAsync([folder.Combine("in")], NightDates.Due));
        }

        File.WriteAllText(file, Lines((1, "2019-10-01")));
        var undisturbed = folder.Combine("undisturbed");
        foreach (var each in new[] { lakeFolder, undisturbed })
        {
            await using var lake = await TestLake.OpenAsync(sail, each);
            await lake.NightAsync([folder.Combine("in")], NightDates.Due);
        }

        await LakeComparison.AssertEqualAsync(sail, undisturbed, lakeFolder);
    }

    private static void StopAfter(List<string> commits, string table, string last, int times)
    {
        commits.Add(table);
        if (commits.Count(each => each == last) == times)
        {
            throw new OperationCanceledException();
        }
    }

    private static async Task AssertForecastAsync(TestLake lake, TemporaryFolder folder, IReadOnlyList<string> inputs, NightDates dates)
    {
        var before = Files(folder);
        var forecast = await lake.ForecastAsync(inputs, dates);
        Assert.Equal(before, Files(folder));

        var plan = await lake.NightAsync(inputs, dates);
        Assert.False(plan.IsEmpty);
        var done = plan.Tables
            .Where(table => !table.Keys.IsEmpty)
            .ToDictionary(table => table.Table.Definition.Name, table => DateText.Ranges(table.Keys.Due.Concat(table.Keys.Obsolete)), StringComparer.Ordinal);
        var told = forecast
            .Where(row => row.Table != "events")
            .GroupBy(row => row.Table, StringComparer.Ordinal)
            .ToDictionary(rows => rows.Key, rows => Joined(rows.Select(row => row.Dates)), StringComparer.Ordinal);
        Assert.Equal(done, told);
        Assert.All(forecast, row => Assert.NotEmpty(row.Reason));
        Assert.Contains(forecast, row => row.Table == "events");
    }

    // Ranges of several reasons as those of one.
    private static string Joined(IEnumerable<string> ranges)
        => DateText.Ranges(ranges.SelectMany(text => text.Split(", ")).SelectMany(range => range.Split(" to ") is [var first, var last]
            ? EventDates.Range(EventDates.Parse(first), EventDates.Parse(last))
            : [EventDates.Parse(range)]));

    private static IReadOnlyList<string> Files(TemporaryFolder folder)
        => [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string Lines(params (int User, string Date)[] events) => string.Concat(events.Select(each => IngestCase.Line(each.User, each.Date) + "\n"));
}
