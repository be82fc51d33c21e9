using System.Globalization;
using SparkJobs.Detection;
using SparkJobs.Detection.Sources;
using SparkJobs.Storage;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Detection;

/// <summary>
/// What is left when the driver dies between Delta's commit and Spark's entry in commits/: the newest entries are missing. Batches that are done again must neither lose nor double
/// any event; StreamKillTests tell it of alerts.
/// </summary>
[Collection(KafkaTests.Name)]
public sealed class RepeatedBatchTests(SparkEngine spark)
{
    private static readonly DetectionOutput[] Outputs = [DetectionOutput.Events, DetectionOutput.Enriched];

    [SkippableFact]
    public async Task Batches_without_their_entry_in_commits_are_written_once()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(spark, folder.Combine("lake"));
        var source = new FolderSource(LakePath.Parse(folder.Combine("in"))) { FilesPerTrigger = 1 };
        Write(folder, 0, 3);
        await lake.DetectAsync(source, Outputs);
        Assert.Equal(3, RemoveNewestCommits(folder.Combine("lake", "_checkpoints"), entries: 2));

        Write(folder, 3, 4);
        await lake.DetectAsync(source, Outputs);

        foreach (var table in new[] { "raw_events", "enriched" })
        {
            Assert.Equal("n,events\n32,32\n", await lake.CsvAsync($"SELECT count(*) AS n, count(DISTINCT event_time, user_id) AS events FROM {table}"));
        }

        Assert.Equal("n,lines\n4,4\n", await lake.CsvAsync("SELECT count(*) AS n, count(DISTINCT raw_line) AS lines FROM quarantine"));
    }

    // A file for each other minute: a burst of a user of its own, and a line that is no event.
    private static void Write(TemporaryFolder folder, int from, int to)
    {
        for (var number = from; number < to; number++)
        {
            var minute = string.Create(CultureInfo.InvariantCulture, $"2024-05-01 10:{number * 2:00}");
            var file = folder.Write($"{number}.csv", string.Join('\n', [.. TestStream.Burst(number + 1, minute, 8), $"no event {number}"]) + "\n");
            Directory.CreateDirectory(folder.Combine("in"));
            File.Move(file, folder.Combine("in", $"{number}.csv"));
        }
    }

    private static int RemoveNewestCommits(string checkpoints, int entries)
    {
        var folders = Directory.GetDirectories(checkpoints, "commits", SearchOption.AllDirectories);
        foreach (var commits in folders)
        {
            var newest = Directory.EnumerateFiles(commits)
                .Where(file => char.IsAsciiDigit(Path.GetFileName(file)[0]))
                .OrderByDescending(file => int.Parse(Path.GetFileName(file), CultureInfo.InvariantCulture))
                .Take(entries)
                .ToList();
            Assert.Equal(entries, newest.Count);
            newest.ForEach(File.Delete);
        }

        return folders.Length;
    }
}
