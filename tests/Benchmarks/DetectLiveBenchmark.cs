using System.Globalization;
using TestEngines;

namespace Benchmarks;

/// <summary>A detection with all shipped rules beside events that happen now: how late its alerts are, and whether it stays as it is.</summary>
internal static class DetectLiveBenchmark
{
    private const string Topic = "events";

    // So that bots' events are some hundredths of all, as in a real stream.
    private const long EventsPerBot = 6000;
    private const long MostBots = 10_000;

    // detect.watermark_seconds as shipped.
    private const int Watermark = 60;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Sends events to a broker of its own at an even rate, and prints lag, state and memory every ten seconds, then how late the alerts were.</summary>
    /// <param name="options">--rate, events a second (default 20000), --minutes (default 10), --trigger, seconds from one batch's start to the next (default 5), --memory of Spark (default 6g).</param>
    public static async Task RunAsync(Options options)
    {
        var (rate, minutes, trigger) = (options.Number("--rate", 20_000), options.Number("--minutes", 10), options.Number("--trigger", DetectConfiguration.Trigger));
        var folder = Directory.CreateTempSubdirectory("spark-jobs-benchmark-").FullName;
        var kafka = new KafkaBroker();
        try
        {
            DetectConfiguration.Use(Path.Combine(folder, "conf"), rows: 500_000, files: 1000, trigger);
            var day = await SimulateAsync(folder, (long)rate * 60 * minutes);
            await kafka.InitializeAsync();
            await kafka.CreateTopicAsync(Topic, partitions: 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rate:N0} events a second for {minutes} minutes, a batch every {trigger} s, all shipped rules, broker and sender on the same {Environment.ProcessorCount} processors"));
            var lake = Path.Combine(folder, "lake");
            var longest = await RunAsync(new LiveEvents(day, minutes), rate, kafka, lake, options.Text("--memory", "6g"));
            Print("seconds from a window's end to its alert in the table", await AlertLatency.OfAsync(lake));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  watermark, two triggers and the longest batch: {Watermark + (2 * trigger) + longest:F1}"));
            var early = await EarlyAlerts.OfAsync(kafka);
            Print("seconds from an alert's first early message to its window's end", early);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  before the end: {early.Count(seconds => seconds > 0):N0} of {early.Count:N0}"));
        }
        finally
        {
            await kafka.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    // The seconds of the longest batch of the query that writes alerts.
    private static async Task<double> RunAsync(LiveEvents events, int rate, KafkaBroker kafka, string lake, string memory)
    {
        string[] engine = [.. Options.Flags("spark", memory), "--conf", "spark.sql.shuffle.partitions=2"];
        string[] command = ["detect", "--kafka", kafka.Servers, "--topic", Topic, "--lake", lake, "--write", "alerts,early", "--rules", DetectConfiguration.PathOf("shipped")];
        await using var detection = await DetectionProcess.StartAsync([.. engine, .. command]);
        Console.WriteLine("seconds  query                batch  batch s    events/s        lag  watermark delay s  state rows  state MB  memory of all MB");
        using var ended = new CancellationTokenSource();
        var sending = events.SendAsync(rate, kafka.Servers, Topic, ended.Token);
        using var timer = new PeriodicTimer(Interval);
        var longest = 0.0;
        while (!sending.IsCompleted)
        {
            await Task.WhenAny(sending, timer.WaitForNextTickAsync().AsTask());
            if (await detection.FiguresAsync() is not { } figures)
            {
                await ended.CancelAsync();
                await sending;
                await detection.WaitAsync();
                return longest;
            }

            longest = Math.Max(longest, figures.Where(figure => figure.Key.StartsWith("spark_jobs_detect_batch_seconds{query=\"alerts\"", StringComparison.Ordinal)).Select(figure => figure.Value).DefaultIfEmpty(0).Max());
            Print(TimeProvider.System.GetUtcNow() - detection.Started, figures, detection.Memory());
        }

        var sent = await sending;
        await detection.StopAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sent:N0} events sent; {detection.LateRows:N0} rows late"));
        return longest;
    }

    private static void Print(TimeSpan time, IReadOnlyDictionary<string, double> figures, long memory)
    {
        foreach (var query in figures.Keys.Where(name => name.StartsWith("spark_jobs_detect_batch{", StringComparison.Ordinal)).Select(name => name[name.IndexOf('{', StringComparison.Ordinal)..]))
        {
            double Of(string name) => figures.GetValueOrDefault("spark_jobs_detect_" + name + query);
            var label = query.Split('"')[1];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{time.TotalSeconds,7:F0}  {label,-18} {Of("batch"),7:F0} {Of("batch_seconds"),8:F1} {Of("events_per_second"),11:N0} {Of("lag"),10:N0} {Of("watermark_delay_seconds"),18:F1} {Of("state_rows"),11:N0} {Of("state_bytes") / (1 << 20),9:F0} {memory / (1 << 20),17:N0}"));
        }
    }

    private static void Print(string what, IReadOnlyList<double> seconds)
        => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {seconds.Count:N0}, p5 {AlertLatency.Percentile(seconds, 0.05):F1}, p50 {AlertLatency.Percentile(seconds, 0.5):F1}, p95 {AlertLatency.Percentile(seconds, 0.95):F1}, most {seconds.DefaultIfEmpty(double.NaN).Max():F1}"));

    private static async Task<string> SimulateAsync(string folder, long events)
    {
        var file = Path.Combine(folder, "day.csv");
        var bots = Math.Clamp(events / EventsPerBot, 1, MostBots);
        await JobRun.StartAsync(
            "simulate",
            "--events", events.ToString(CultureInfo.InvariantCulture),
            "--from", "2019-10-01",
            "--bots", bots.ToString(CultureInfo.InvariantCulture),
            "--extended",
            "--out", file);
        return file;
    }
}
