using SparkJobs.Reports;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Reports;

[Collection(BothEnginesTests.Name)]
public sealed class ReportReaderTests(SailEngine sail)
{
    private static readonly DateOnly Date = new(2019, 10, 1);

    [SkippableFact]
    public async Task A_lake_is_reported_by_its_own_tables()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightlyAsync([folder.Write("events.csv", TinyInput.Days([1, 2], [11, 12]))], Date, Date.AddDays(1));
        await lake.JudgeAsync([Date, Date.AddDays(1)]);

        var report = await new ReportReader(lake.Store, TestLake.Now).ReadAsync(CancellationToken.None);

        Assert.Equal([(Date, 4L, 2L), (Date.AddDays(1), 4L, 2L)], report.Volumes);
        Assert.Equal([Date, Date.AddDays(1)], report.JudgedDates);
        Assert.Empty(report.Failures);
        var table = Assert.Single(report.Tables, table => table.Name == "daily_visitors");
        Assert.Equal((Date.AddDays(1), 2), (table.NewestDate, table.Dates));
        Assert.Equal(await lake.Store.Log("daily_visitors").VersionAsync(CancellationToken.None), table.Version);
        Assert.NotNull(table.WrittenAt);
    }

    [SkippableFact]
    public async Task Where_there_is_no_lake_that_is_said()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));

        var error = await Assert.ThrowsAsync<JobException>(() => new ReportReader(lake.Store, TestLake.Now).ReadAsync(CancellationToken.None));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
    }
}
