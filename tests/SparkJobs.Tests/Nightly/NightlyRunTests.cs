using SparkJobs.Settings;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Nightly;

/// <summary>The night over the published sample.</summary>
[Collection(SailTests.Name)]
public sealed class NightlyRunTests(SailEngine sail)
{
    private static readonly DateOnly Date = new(2019, 10, 1);

    [SkippableFact]
    public async Task The_published_sample_gives_the_published_figures()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Path);

        await lake.NightlyAsync([Sample.File()], Date, Date);

        Assert.Equal("lines,accepted,quarantined\n5019,5019,0\n", await lake.CsvAsync("SELECT lines, accepted, quarantined FROM files"));
        Assert.Equal("events,raw\n5016,5019\n", await lake.CsvAsync("SELECT count(*) AS events, sum(copies) AS raw FROM events"));
        Assert.Equal("n\n0\n", await lake.CsvAsync("SELECT count(*) AS n FROM quarantine"));
        Assert.Equal(
            "event_date,visitors,sessions,buyers,revenue\n2019-10-01,1755,1906,48,14786.59\n",
            await lake.CsvAsync("SELECT event_date, visitors, sessions, buyers, revenue FROM daily_visitors"));
        Assert.Equal(
            "sessions_with_cart,abandoned_sessions,abandonment_rate,abandoned_value\n35,24,0.685714,11319.51\n",
            await lake.CsvAsync("SELECT sessions_with_cart, abandoned_sessions, abandonment_rate, abandoned_value FROM cart_abandonment"));
    }

    [SkippableFact]
    public async Task The_same_night_again_commits_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Path);
        await lake.NightlyAsync([Sample.File()], Date, Date);
        var versions = await VersionsAsync(lake);

        await lake.NightlyAsync([Sample.File()], Date, Date);

        Assert.Equal(versions, await VersionsAsync(lake));
        Assert.Contains("already ingested, skipped", lake.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_date_without_events_gets_no_rows()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Path);

        await lake.NightlyAsync([Sample.File()], Date.AddDays(1), Date.AddDays(1));

        Assert.Equal("n\n5016\n", await lake.CsvAsync("SELECT count(*) AS n FROM events"));
        Assert.Equal("n\n0\n", await lake.CsvAsync("SELECT count(*) AS n FROM daily_visitors"));
    }

    [SkippableFact]
    public async Task Mistakes_in_the_rules_are_told_before_anything_is_written()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await SampleAlerts.AppendAsync(lake, ("user_id", "512"));
        var settings = new JobSettings { Detect = new DetectSettings { Rules = folder.Write("rules.json", "{ \"rules\": [ { \"id\": 1 } ] }") } };

        var failure = await Assert.ThrowsAsync<JobException>(() => lake.NightlyAsync([Sample.File()], Date, Date, settings));

        Assert.Equal(ExitCode.Usage, failure.ExitCode);
        Assert.Contains("rules.json", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["alerts"], await lake.Store.TableNamesAsync(CancellationToken.None));
    }

    private static async Task<IReadOnlyDictionary<string, long>> VersionsAsync(TestLake lake)
    {
        var versions = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in await lake.Store.TableNamesAsync(CancellationToken.None))
        {
            versions[table] = await lake.Store.Log(table).VersionAsync(CancellationToken.None);
        }

        return versions;
    }
}
