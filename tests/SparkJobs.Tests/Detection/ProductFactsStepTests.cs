using Lakehouse.Tables;
using SparkJobs.Detection;
using SparkJobs.Output;
using SparkJobs.Settings;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Ingest;
using SparkJobs.Tests.Support;
using Spectre.Console;
using TestEngines;

namespace SparkJobs.Tests.Detection;

/// <summary>When product_facts is computed, and from which dates of the lake.</summary>
[Collection(SailTests.Name)]
public sealed class ProductFactsStepTests(SailEngine sail)
{
    [SkippableFact]
    public async Task A_lake_without_events_has_the_table_without_rows()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));

        await Step(lake, new ManualClock()).UpdateAsync(CancellationToken.None);

        Assert.Equal("n\n0\n", await lake.CsvAsync("SELECT count(*) AS n FROM product_facts"));
    }

    [SkippableFact]
    public async Task It_looks_at_28_dates_and_for_names_at_the_nights_before_and_at_no_date_to_come()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        string[] lines =
        [
            // The manual clock's day is 1 January 2026; ingest takes what is less than a day ahead.
            Line("2025-12-04 12:00:00", 1, "old.category", "old", "1.00"), Line("2025-12-05 12:00:00", 1, "", "", "5.00"), Line("2026-01-01 12:00:00", 1, "", "new", "7.00"),
            Line("2025-12-04 12:00:00", 2, "gone", "", "3.00"), Line("2026-01-02 12:00:00", 3, "", "", "9.00"),
        ];
        await lake.IngestAsync([folder.Write("a.csv", IngestCase.Header + "\n" + string.Join('\n', lines) + "\n")], now: TestLake.Now.AddDays(2));
        await Step(lake, new ManualClock()).UpdateAsync(CancellationToken.None);
        const string query = "SELECT product_id, category_code, brand, median_price, as_of_date FROM product_facts ORDER BY product_id";

        Assert.Equal("product_id,category_code,brand,median_price,as_of_date\n1,,new,6.00,2026-01-01\n", await lake.CsvAsync(query));

        await lake.NightlyAsync([], new DateOnly(2025, 12, 4), new DateOnly(2025, 12, 4));
        // product_daily alone is no reason to compute anew; events is.
        await lake.IngestAsync([folder.Write("b.csv", IngestCase.Header + "\n" + Line("2025-12-31 12:00:00", 1, "", "", "6.00") + "\n")]);
        await Step(lake, new ManualClock()).UpdateAsync(CancellationToken.None);

        Assert.Equal(
            "product_id,category_code,brand,median_price,as_of_date\n1,old.category,new,6.00,2026-01-01\n2,gone,,,2026-01-01\n",
            await lake.CsvAsync(query));
    }

    [SkippableFact]
    public async Task It_is_computed_anew_when_events_has_changed_and_the_last_time_was_long_enough_ago()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var clock = new ManualClock();
        var step = Step(lake, clock);
        await IngestAsync(lake, folder, "a.csv", 1);
        await step.UpdateAsync(CancellationToken.None);
        await IngestAsync(lake, folder, "b.csv", 2);
        await step.UpdateAsync(CancellationToken.None);
        Assert.Equal("n\n1\n", await lake.CsvAsync("SELECT count(*) AS n FROM product_facts"));

        clock.Advance(TimeSpan.FromMinutes(10));
        await step.UpdateAsync(CancellationToken.None);
        Assert.Equal("n\n2\n", await lake.CsvAsync("SELECT count(*) AS n FROM product_facts"));

        var version = await VersionAsync(lake);
        clock.Advance(TimeSpan.FromMinutes(10));
        await step.UpdateAsync(CancellationToken.None);
        await Step(lake, clock).UpdateAsync(CancellationToken.None);
        Assert.Equal(version, await VersionAsync(lake));
    }

    private static Task<long> VersionAsync(TestLake lake) => lake.Store.Log(ProductFacts.Definition.Name).VersionAsync(CancellationToken.None);

    private static Task IngestAsync(TestLake lake, TemporaryFolder folder, string name, int product)
        => lake.IngestAsync([folder.Write(name, IngestCase.Header + "\n" + Line("2025-12-31 12:00:00", product, "", "", "1.00") + "\n")]);

    private static ProductFactsStep Step(TestLake lake, ManualClock clock)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null), Ansi = AnsiSupport.No });
        return new ProductFactsStep(lake.Store, new DetectSettings(), new RunReport(console, clock), clock);
    }

    private static string Line(string time, int product, string category, string brand, string price)
        => FormattableString.Invariant($"{time} UTC,view,{product},7,{category},{brand},{price},1,s");
}
