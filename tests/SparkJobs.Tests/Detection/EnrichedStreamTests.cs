using Lakehouse.Tables;
using SparkJobs.Detection;
using SparkJobs.Detection.Sources;
using SparkJobs.Lake;
using SparkJobs.Settings;
using SparkJobs.Storage;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Detection;

/// <summary>The table enriched as a stream writes it, on a real Spark.</summary>
[Collection(KafkaTests.Name)]
public sealed class EnrichedStreamTests(SparkEngine spark)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [SkippableFact]
    public async Task Each_line_is_enriched_once_with_what_is_known_when_its_batch_is_written_and_a_stopped_query_goes_on()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(spark, folder.Combine("lake"));
        await KnowAsync(lake, product: 1, "known", "5.00");
        var source = new FolderSource(LakePath.Parse(folder.Combine("in"))) { FilesPerTrigger = 1 };
        Arrive(folder, "a.csv", Line(1, "", "4.50", user: 1), Line(2, "", "4.50", user: 2));
        await FlagAsync(lake, "1");

        await lake.DetectAsync(source, DetectionOutput.Enriched);
        await lake.DetectAsync(source, DetectionOutput.Enriched);

        const string rows = "SELECT user_id, brand, median_price, user_flagged, fraud_score, fraud_reasons FROM enriched ORDER BY user_id, price";
        Assert.Equal(
            "user_id,brand,median_price,user_flagged,fraud_score,fraud_reasons\n1,known,5.00,true,40,flagged_user\n2,,,false,0,\"\"\n",
            await lake.CsvAsync(rows));

        // A query that runs sees what has been flagged since it was started.
        using var stop = new CancellationTokenSource(Limit);
        var settings = new JobSettings { Detect = new DetectSettings { TriggerSeconds = 1 } };
        var running = lake.DetectAsync(source, fresh: false, settings, [DetectionOutput.Enriched], availableNow: false, stop.Token);
        Arrive(folder, "b.csv", Line(1, "own", "15.00", user: 2));
        await WaitForRowsAsync(lake, 3, running, stop.Token);
        await FlagAsync(lake, "1", "2");
        Arrive(folder, "c.csv", Line(1, "", "16.00", user: 2));
        await WaitForRowsAsync(lake, 4, running, stop.Token);
        Assert.DoesNotContain("started again", lake.Output, StringComparison.Ordinal);

        // One that was stopped by somebody else is started again.
        await Assert.Single(await lake.Spark.Streams().ActiveAsync(stop.Token), query => query.Name == "detect_enriched").StopAsync(stop.Token);
        Arrive(folder, "d.csv", Line(2, "", "17.00", user: 3));
        await WaitForRowsAsync(lake, 5, running, stop.Token);
        Assert.Contains("enriched failed and is started again in 1 s (1 of 5): It was stopped by another client.", lake.Output, StringComparison.Ordinal);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.Equal(
            "user_id,brand,median_price,user_flagged,fraud_score,fraud_reasons\n1,known,5.00,true,40,flagged_user\n2,,,false,0,\"\"\n"
                + "2,own,5.00,false,10,price_above_median\n2,known,5.00,true,50,\"flagged_user,price_above_median\"\n"
                + "3,,,false,0,\"\"\n",
            await lake.CsvAsync(rows));
        Assert.True(Directory.Exists(folder.Combine("lake", "enriched", "event_date=2024-05-01")));
    }

    private static string Line(int product, string brand, string price, int user = 9)
        => FormattableString.Invariant($"2024-05-01 10:00:00 UTC,purchase,{product},7,,{brand},{price},{user},s");

    // A file must appear complete.
    private static void Arrive(TemporaryFolder folder, string name, params string[] lines)
    {
        var written = folder.Write(name, string.Join('\n', lines) + "\n");
        Directory.CreateDirectory(folder.Combine("in"));
        File.Move(written, folder.Combine("in", name));
    }

    private static async Task WaitForRowsAsync(TestLake lake, int rows, Task running, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await lake.Store.Read(Enriched.Definition.Name).CountAsync(cancellationToken) < rows)
        {
            if (running.IsCompleted)
            {
                await running;
                Assert.Fail($"The detection ended. {lake.Output}");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private static async Task KnowAsync(TestLake lake, int product, string brand, string median)
        => await lake.Store.OverwriteAsync(
            ProductFacts.Definition,
            await lake.Spark.SqlAsync(FormattableString.Invariant(
                $"SELECT CAST({product} AS BIGINT) AS product_id, CAST(NULL AS STRING) AS category_code, '{brand}' AS brand, CAST({median} AS DECIMAL(12,2)) AS median_price, DATE'2024-05-01' AS as_of_date, 0L AS events_version")),
            CancellationToken.None);

    private static Task FlagAsync(TestLake lake, params string[] users)
    {
        var rows = users.Select(user => new object?[] { "user_id", user, TestLake.Now, TestLake.Now, 1L, "low", "r", true });
        return lake.Store.OverwriteAsync(FlaggedUsers.Definition, LocalRows.Create(lake.Spark, FlaggedUsers.Definition, rows), CancellationToken.None);
    }
}
