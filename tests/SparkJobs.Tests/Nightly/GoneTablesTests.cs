using SparkJobs.Nightly;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Ingest;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Nightly;

/// <summary>A table whose folder somebody removed is computed again, as if it had never gone.</summary>
[Collection(SailTests.Name)]
public sealed class GoneTablesTests(SailEngine sail)
{
    private const string Gone = "the table is gone";

    // One per day, one that looks back, one of weeks, one written as a whole.
    private static readonly string[] Gold = ["daily_visitors", "rfm", "retention_weekly", "user_cohorts"];
    private static readonly DateOnly First = new(2019, 10, 1);

    [SkippableFact]
    public async Task Gold_tables_that_are_gone_are_computed_again_and_a_dry_run_says_why()
    {
        using var folder = new TemporaryFolder();
        var before = await ComputedAsync(folder);
        Remove(folder, Gold);

        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var forecast = await lake.ForecastAsync([], NightDates.Due);
        Assert.Equal(Gold.Order(StringComparer.Ordinal), forecast.Select(row => row.Table).Distinct().Order(StringComparer.Ordinal));
        Assert.All(forecast, row => Assert.Equal(Gone, row.Reason));
        Assert.False(Directory.Exists(folder.Combine("lake/rfm")));

        Assert.Equal([First, First.AddDays(1), First.AddDays(9)], (await lake.NightAsync([], NightDates.Due)).Dates);
        Assert.Equal(before, await LakeComparison.ExportAsync(sail, folder.Combine("lake")));
        Assert.Contains("since the table is gone: daily_visitors", lake.Output, StringComparison.Ordinal);
        Assert.True((await lake.NightAsync([], NightDates.Due)).IsEmpty);
    }

    [SkippableFact]
    public async Task Events_that_are_gone_are_computed_again_and_all_tables_follow()
    {
        using var folder = new TemporaryFolder();
        await ComputedAsync(folder);
        Remove(folder, "events");
        var more = folder.Write("in/b.csv", IngestCase.Line(7, "2019-10-02") + "\n");

        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        Assert.Contains(("events", "2019-10-01 to 2019-10-02, 2019-10-10", Gone), await lake.ForecastAsync([], NightDates.Due));
        await lake.NightAsync([more], NightDates.Due);
        Assert.True((await lake.NightAsync([], NightDates.Due)).IsEmpty);

        var undisturbed = folder.Combine("undisturbed");
        await using (var other = await TestLake.OpenAsync(sail, undisturbed))
        {
            await other.NightAsync([folder.Combine("in")], NightDates.Due);
        }

        await LakeComparison.AssertEqualAsync(sail, undisturbed, folder.Combine("lake"));
    }

    [SkippableFact]
    public async Task A_night_that_is_killed_when_it_has_made_the_table_anew_is_completed()
    {
        const string table = "events";
        using var folder = new TemporaryFolder();
        var before = await ComputedAsync(folder);
        Remove(folder, table);
        await using (var killed = await TestLake.OpenAsync(sail, folder.Combine("lake"), made => StopAfter(made, table)))
        {
            await Assert.ThrowsAsync<OperationCanceledException>(() => killed.NightAsync([], NightDates.Due));
        }

        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightAsync([], NightDates.Due);

        Assert.Equal(before, await LakeComparison.ExportAsync(sail, folder.Combine("lake")));
    }

    [SkippableFact]
    public async Task A_run_for_what_changed_only_brings_a_table_back_and_no_date_that_was_not_asked_for()
    {
        using var folder = new TemporaryFolder();
        await using (var night = await TestLake.OpenAsync(sail, folder.Combine("lake")))
        {
            await night.IngestAsync([folder.Write("in/a.csv", Lines())]);
            await night.NightAsync([], NightDates.Named(First, First));
        }

        var before = await LakeComparison.ExportAsync(sail, folder.Combine("lake"));
        Remove(folder, Gold);
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));

        await lake.NightAsync([], NightDates.OnlyChanged);

        Assert.Equal(before, await LakeComparison.ExportAsync(sail, folder.Combine("lake")));
    }

    [SkippableFact]
    public async Task A_table_that_is_new_to_the_lake_or_has_no_rows_is_computed_once()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightAsync([folder.Write("in/a.csv", Lines())], NightDates.Due);

        // One viewer each: nobody has bought anything.
        Assert.Equal("n\n0\n", await lake.CsvAsync("SELECT count(*) AS n FROM rfm"));
        Assert.True((await lake.NightAsync([], NightDates.Due)).IsEmpty);
        Assert.Empty(await lake.ForecastAsync([], NightDates.Due));
    }

    private static string Lines() => IngestCase.Line(1, "2019-10-01") + "\n" + IngestCase.Line(2, "2019-10-02") + "\n" + IngestCase.Line(3, "2019-10-10") + "\n";

    private static void StopAfter(string committed, string table)
    {
        if (committed == table)
        {
            throw new OperationCanceledException();
        }
    }

    private static void Remove(TemporaryFolder folder, params string[] tables)
    {
        foreach (var table in tables)
        {
            Directory.Delete(folder.Combine("lake", table), recursive: true);
        }
    }

    private async Task<SortedDictionary<string, string>> ComputedAsync(TemporaryFolder folder)
    {
        await using (var lake = await TestLake.OpenAsync(sail, folder.Combine("lake")))
        {
            await lake.NightAsync([folder.Write("in/a.csv", Lines())], NightDates.Due);
        }

        return await LakeComparison.ExportAsync(sail, folder.Combine("lake"));
    }
}
