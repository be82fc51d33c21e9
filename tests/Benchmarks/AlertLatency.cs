using System.Globalization;
using System.Text.Json;

namespace Benchmarks;

/// <summary>How long after the end of its window an alert is in the table.</summary>
internal static class AlertLatency
{
    private const string DetectedAt = "detected_at";

    /// <summary>The seconds from each alert's window end to the commit that brought it, in ascending order.</summary>
    /// <param name="lake">The lake's folder.</param>
    public static async Task<IReadOnlyList<double>> OfAsync(string lake)
    {
        var commits = Commits(Path.Combine(lake, "alerts", "_delta_log"));
        var rows = await JobRun.StartAsync("sql", "SELECT detected_at, window_end FROM alerts", "--lake", lake, "--format", "csv");
        return
        [
            .. rows.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .Select(row => row.Split(','))
                .Select(row => (commits[Milliseconds(row[0])] - Time(row[1])).TotalSeconds)
                .Order(),
        ];
    }

    /// <summary>A percentile of figures in ascending order.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="share">The share of them that is not above it.</param>
    public static double Percentile(IReadOnlyList<double> figures, double share) => figures.Count == 0 ? double.NaN : figures[(int)Math.Ceiling(share * figures.Count) - 1];

    // The rows of a batch have one detected_at, when it began, which the log's statistics tell; its commit came at the time of the file.
    private static Dictionary<DateTimeOffset, DateTimeOffset> Commits(string log)
    {
        var commits = new Dictionary<DateTimeOffset, DateTimeOffset>();
        foreach (var file in Directory.EnumerateFiles(log, "*.json"))
        {
            var committed = new DateTimeOffset(File.GetLastWriteTimeUtc(file));
            foreach (var statistics in File.ReadLines(file).Select(Statistics).OfType<string>())
            {
                using var values = JsonDocument.Parse(statistics);
                foreach (var bound in new[] { "minValues", "maxValues" })
                {
                    commits[Milliseconds(values.RootElement.GetProperty(bound).GetProperty(DetectedAt).GetString()!)] = committed;
                }
            }
        }

        return commits;
    }

    private static string? Statistics(string action)
    {
        using var document = JsonDocument.Parse(action);
        return document.RootElement.TryGetProperty("add", out var added) ? added.GetProperty("stats").GetString() : null;
    }

    // Statistics have milliseconds, rows microseconds.
    private static DateTimeOffset Milliseconds(string text)
    {
        var time = Time(text);
        return new DateTimeOffset(time.Ticks - (time.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUniversalTime();
}
