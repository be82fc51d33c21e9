using System.Globalization;

namespace Benchmarks;

/// <summary>How long ingest takes, per step and engine.</summary>
internal static class IngestBenchmark
{
    /// <summary>Simulates events, ingests them and prints seconds and rows per second.</summary>
    /// <param name="options">--events (default 10000000), --engine (default both), --days (default 1 and 30), --dirty (default 0.001).</param>
    public static async Task RunAsync(Options options)
    {
        var events = options.Number("--events", 10_000_000);
        string[] spans = options.Text("--days") is { } days ? [days] : ["1", "30"];
        var dirty = options.Text("--dirty", "0.001");
        var folder = Directory.CreateTempSubdirectory("spark-jobs-benchmark-").FullName;
        try
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{events:N0} events, {dirty} of them dirty; {Environment.ProcessorCount} processors"));
            Console.WriteLine("engine  days  step                                        rows   seconds      rows/s");
            foreach (var span in spans)
            {
                var input = Path.Combine(folder, $"events-{span}.csv");
                await JobRun.StartAsync("simulate", "--events", events.ToString(CultureInfo.InvariantCulture), "--from", "2019-10-01", "--days", span, "--dirty", dirty, "--out", input);
                foreach (var engine in options.Engines())
                {
                    var run = await JobRun.StartAsync([.. Options.Flags(engine, "4g"), "ingest", "--input", input, "--lake", Path.Combine(folder, $"lake-{engine}-{span}")]);
                    Print(run, engine, span, events);
                }

                File.Delete(input);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Print(JobRun run, string engine, string span, int events)
    {
        foreach (var (step, _, seconds) in run.Steps)
        {
            var rate = events / Math.Max(seconds, 0.01);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine,-7} {span,4}  {step,-32} {events,15:N0} {seconds,9:F2} {rate,11:N0}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine,-7} {span,4}  peak memory of all processes: {run.PeakBytes / (1 << 20):N0} MB"));
    }
}
