using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkJobs.Migrate;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Migrate;

[Collection(SailTests.Name)]
public sealed class MigrateRunTests(SailEngine sail)
{
    private static readonly DateOnly Date = new(2019, 10, 1);

    /// <summary>Row 11 of the fault list: a column comes, and nothing is lost. The lake is of a version without category_id_text.</summary>
    [SkippableFact]
    public async Task A_lake_of_an_older_version_is_read_refuses_writes_and_is_brought_up()
    {
        using var folder = new TemporaryFolder();
        var input = folder.Write("events.csv", TinyInput.Days([1], [11, 12]));
        await using (var old = await TestLake.OpenAsync(sail, folder.Combine("lake")))
        {
            await old.NightlyAsync([input], Date, Date);
            await OlderLake.TakeLastColumnAsync(old, folder.Combine("lake"), Events.Definition);
        }

        Directory.Delete(folder.Combine("lake/rfm"), recursive: true);
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        Assert.Equal("n\n4\n", await lake.CsvAsync("SELECT count(*) AS n FROM events"));
        var refused = await Assert.ThrowsAsync<JobException>(() => new TableEvolution(lake.Store).CheckAsync(CancellationToken.None));
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("events lacks category_id_text", refused.Message, StringComparison.Ordinal);

        await lake.MigrateAsync();

        await new TableEvolution(lake.Store).CheckAsync(CancellationToken.None);
        Assert.Equal("category_id_text,n\n2053013555631882655,4\n", await lake.CsvAsync("SELECT category_id_text, count(*) AS n FROM events GROUP BY category_id_text"));
        Assert.True(await lake.Store.ExistsAsync("rfm", CancellationToken.None));
        await lake.MigrateAsync();
        Assert.Contains("Every table has its columns.", lake.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Dates_that_were_computed_are_computed_again_even_where_every_table_of_dates_gets_a_column()
    {
        using var folder = new TemporaryFolder();
        var input = folder.Write("events.csv", TinyInput.Days([1, 2], [11, 12]));
        SortedDictionary<string, string> before;
        await using (var old = await TestLake.OpenAsync(sail, folder.Combine("lake")))
        {
            await old.NightlyAsync([input], Date, Date);
            before = await LakeComparison.ExportAsync(sail, folder.Combine("lake"));
            foreach (var table in LakeTables.Gold(new GoldThresholds()).Where(table => table.Period.Kind == TablePeriodKind.Day))
            {
                await OlderLake.TakeLastColumnAsync(old, folder.Combine("lake"), table.Definition);
            }
        }

        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.MigrateAsync();

        var after = await LakeComparison.ExportAsync(sail, folder.Combine("lake"));
        Assert.All(before.Keys, table => Assert.Equal(before[table], after[table]));
    }

    [SkippableFact]
    public async Task A_table_that_is_gone_is_not_left_empty()
    {
        const string table = "daily_visitors";
        using var folder = new TemporaryFolder();
        var input = folder.Write("events.csv", TinyInput.Days([1, 2], [11, 12]));
        await using (var night = await TestLake.OpenAsync(sail, folder.Combine("lake")))
        {
            await night.NightlyAsync([input], Date, Date);
            await night.MigrateAsync();
        }

        var before = await LakeComparison.ExportAsync(sail, folder.Combine("lake"));
        Directory.Delete(folder.Combine("lake", table), recursive: true);
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));

        await lake.MigrateAsync();

        Assert.Equal(before, await LakeComparison.ExportAsync(sail, folder.Combine("lake")));
    }

    [SkippableFact]
    public async Task A_column_of_another_type_stops_every_writer_before_it_writes()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Path);
        var other = BrandDaily with { Columns = [.. BrandDaily.Columns.Select(column => column.Name == "views" ? column with { Type = "string" } : column)] };
        await lake.Store.EnsureAsync(other, CancellationToken.None);

        var error = await Assert.ThrowsAsync<JobException>(() => new TableEvolution(lake.Store).CheckAsync(CancellationToken.None));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains("brand_daily.views is string, not bigint", error.Message, StringComparison.Ordinal);
    }

    private static TableDefinition BrandDaily => LakeTables.Definitions.Single(definition => definition.Name == "brand_daily");
}
