using Lakehouse.Tables;
using SparkJobs.Care;
using SparkJobs.Detection;
using SparkJobs.Detection.Sources;
using SparkJobs.Settings;
using SparkJobs.Storage;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Ingest;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Care;

/// <summary>Row 12 of the fault list: care beside writers.</summary>
[Collection(BothEnginesTests.Name)]
public sealed class MaintainRunTests(SailEngine sail, SparkEngine spark)
{
    private const int Files = 3;

    // So many ingests and files of the stream come while maintain runs; it is none the faster for more.
    private const int Rounds = 4;

    // Quarantine has them; the landing CSV, which is queried as it is, still does.
    private static readonly string Bad = IngestCase.With(1, 6, "dear") + "\n" + IngestCase.With(1, 7, "nobody") + "\n";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [SkippableFact]
    public async Task Small_files_become_one_beside_an_ingest_and_a_running_detect_and_every_row_stays()
    {
        using var folder = new TemporaryFolder();
        await using (var small = await TestLake.OpenAsync(sail, folder.Combine("lake")))
        {
            for (var n = 0; n < Files; n++)
            {
                await small.IngestAsync([folder.Write($"events-{n}.csv", TinyInput.Days([1], [100 + n]) + Bad)]);
            }
        }

        await using var lake = await TestLake.OpenAsync(spark, folder.Combine("lake"));
        await using var writer = await TestLake.OpenAsync(spark, folder.Combine("lake"));
        await using var detector = await TestLake.OpenAsync(spark, folder.Combine("lake"));
        var care = new TableCare(lake.Store);
        var before = await care.FilesAsync("raw_events", CancellationToken.None);
        using var stop = new CancellationTokenSource(Limit);
        var settings = new JobSettings { Detect = new DetectSettings { TriggerSeconds = 1 } };
        var source = new FolderSource(LakePath.Parse(Directory.CreateDirectory(folder.Combine("in")).FullName)) { FilesPerTrigger = 100 };
        Arrive(folder, 0);
        var running = detector.DetectAsync(source, fresh: false, settings, [DetectionOutput.Events], availableNow: false, stop.Token);
        await WaitForStreamedAsync(lake, 1, running, stop.Token);

        var arrived = 1;
        var maintained = lake.MaintainAsync();
        while (!maintained.IsCompleted && arrived < Rounds)
        {
            // The first file has changed: its rows are replaced.
            Arrive(folder, arrived++);
            await writer.IngestAsync([folder.Write("events-0.csv", TinyInput.Days([1], [1000 + arrived]))]);
        }

        await maintained;
        await WaitForStreamedAsync(lake, arrived, running, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(await care.OptimizeAsync("raw_events", CancellationToken.None));

        var after = await care.FilesAsync("raw_events", CancellationToken.None);
        Assert.True(before.Live >= Files && after.Live == 1, $"{before} became {after}");
        Assert.EndsWith(".zstd.parquet", Assert.Single(DeltaActions.LiveFiles(folder.Combine("lake/raw_events"))).File, StringComparison.Ordinal);
        Assert.True(after.Stored >= before.Stored, "Nothing within the retention is removed.");
        Assert.Equal(
            FormattableString.Invariant($"files,streamed\n6,{arrived}\n"),
            await lake.CsvAsync("SELECT count_if(user_id >= 100) AS files, count_if(user_id < 100) AS streamed FROM raw_events"));
        Assert.Equal(FormattableString.Invariant($"user_id\n101\n102\n{1000 + arrived}\n"), await lake.CsvAsync("SELECT DISTINCT user_id FROM raw_events WHERE user_id >= 100 ORDER BY user_id"));
        Assert.DoesNotContain("started again", detector.Output, StringComparison.Ordinal);
        Assert.Contains("events of one user", lake.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("not there", lake.Output, StringComparison.Ordinal);
    }

    // A file must appear complete.
    private static void Arrive(TemporaryFolder folder, int number)
    {
        var name = FormattableString.Invariant($"part-{number}.csv");
        File.Move(folder.Write(name, TinyInput.Line(1, number, "view", 1, "s1")), folder.Combine("in", name));
    }

    private static async Task WaitForStreamedAsync(TestLake lake, int rows, Task running, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        while (await lake.Store.CountAsync(RawEvents.Definition, "user_id < 100", cancellationToken) < rows)
        {
            if (running.IsCompleted)
            {
                await running;
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
