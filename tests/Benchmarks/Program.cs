using System.Globalization;
using Benchmarks;

// Benchmarks [--events N] [--engine sail|spark] [--dirty SHARE] [--days N]: by default 10M events of one date and of thirty, on both engines.
var options = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
var events = long.Parse(options.GetValueOrDefault("--events", "10000000"), CultureInfo.InvariantCulture);
string[] engines = options.TryGetValue("--engine", out var engine) ? [engine] : ["sail", "spark"];
string[] spans = options.TryGetValue("--days", out var days) ? [days] : ["1", "30"];
var dirty = options.GetValueOrDefault("--dirty", "0.001");

var folder = Directory.CreateTempSubdirectory("spark-jobs-benchmark-").FullName;
try
{
    Console.WriteLine($"{events.ToString("N0", CultureInfo.InvariantCulture)} events, {dirty} of them dirty; {Environment.ProcessorCount} processors");
    Console.WriteLine("engine  days  step                                        rows   seconds      rows/s");
    foreach (var span in spans)
    {
        var input = Path.Combine(folder, $"events-{span}.csv");
        await JobRun.StartAsync("simulate", "--events", events.ToString(CultureInfo.InvariantCulture), "--from", "2019-10-01", "--days", span, "--dirty", dirty, "--out", input);
        foreach (var name in engines)
        {
            string[] flags = name == "spark" ? ["--master", "local[2]", "--driver-memory", "4g"] : [];
            var run = await JobRun.StartAsync([.. flags, "ingest", "--input", input, "--lake", Path.Combine(folder, $"lake-{name}-{span}")]);
            foreach (var (step, seconds) in run.Steps)
            {
                var rate = events / Math.Max(seconds, 0.01);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-7} {span,4}  {step,-32} {events,15:N0} {seconds,9:F2} {rate,11:N0}"));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-7} {span,4}  peak memory of all processes: {run.PeakBytes / (1 << 20):N0} MB"));
        }

        File.Delete(input);
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}
