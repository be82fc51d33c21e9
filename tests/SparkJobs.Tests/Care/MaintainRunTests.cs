using Lakehouse.Tables;
using SparkJobs.Care;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Care;

/// <summary>Row 12 of the fault list: care beside writers.</summary>
[Collection(BothEnginesTests.Name)]
public sealed class MaintainRunTests(SailEngine sail, SparkEngine spark)
{
    private const int Files = 3;

    [SkippableFact]
    public async Task Small_files_become_one_while_others_write_and_every_row_stays()
    {
        using var folder = new TemporaryFolder();
        await using (var small = await TestLake.OpenAsync(sail, folder.Combine("lake")))
        {
            for (var n = 0; n < Files; n++)
            {
                await small.IngestAsync([folder.Write($"events-{n}.csv", TinyInput.Days([1], [100 + n]))]);
            }
        }

        await using var lake = await TestLake.OpenAsync(spark, folder.Combine("lake"));
        await using var writer = await TestLake.OpenAsync(spark, folder.Combine("lake"));
        var before = await new TableCare(lake.Store).FilesAsync("raw_events", CancellationToken.None);
        var written = Task.Run(async () =>
        {
            for (var n = 0; n < 2; n++)
            {
                var rows = writer.Store.Read("raw_events").Filter("source_file LIKE '%events-0.csv'");
                await writer.Store.ReplaceAsync(RawEvents.Definition, rows, "source_file LIKE '%events-0.csv'", CancellationToken.None);
            }
        });

        await lake.MaintainAsync();
        await written;
        var care = new TableCare(lake.Store);
        Assert.True(await care.OptimizeAsync("raw_events", CancellationToken.None));

        var after = await care.FilesAsync("raw_events", CancellationToken.None);
        Assert.True(before.Live >= Files && after.Live == 1, $"{before} became {after}");
        Assert.True(after.Stored >= before.Stored, "Nothing within the retention is removed.");
        Assert.Equal("n\n6\n", await lake.CsvAsync("SELECT count(*) AS n FROM raw_events"));
        Assert.Contains("events of one user", lake.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("not there", lake.Output, StringComparison.Ordinal);
    }
}
