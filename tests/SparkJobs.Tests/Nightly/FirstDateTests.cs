using SparkJobs.Nightly;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Ingest;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Nightly;

/// <summary>Windows and bands that would reach back beyond the first date of the calendar end there.</summary>
[Collection(SailTests.Name)]
public sealed class FirstDateTests(SailEngine sail)
{
    private static readonly DateOnly Date = new(2019, 10, 1);

    [SkippableFact]
    public async Task An_event_on_the_first_date_of_the_calendar_stops_no_night()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.IngestAsync([folder.Write("a.csv", IngestCase.Line(1, "0001-01-01") + "\n" + IngestCase.Line(2, "2019-10-01") + "\n")]);

        var plan = await lake.NightAsync([], NightDates.Due);
        var verdict = await lake.JudgeAsync(plan.Dates, areNamed: false);

        Assert.Equal([DateOnly.MinValue, Date], plan.Dates);
        Assert.True(verdict.Judged > 0);
        Assert.Equal("event_date,visitors\n0001-01-01,1\n2019-10-01,1\n", await lake.CsvAsync("SELECT event_date, visitors FROM daily_visitors ORDER BY event_date"));
        Assert.True((await lake.NightAsync([], NightDates.Due)).IsEmpty);
    }

    [Fact]
    public void A_run_for_what_changed_only_is_for_no_date()
        => Assert.All([DateOnly.MinValue, Date, DateOnly.MaxValue], date => Assert.False(NightDates.OnlyChanged.Contains(date)));
}
