using System.Globalization;
using Lakehouse.Tables;

namespace Benchmarks;

/// <summary>How long the gold tables of one date take, after many dates.</summary>
internal static class GoldBenchmark
{
    // A night computes this many of the dates before: the output of a longer one would come late.
    private const int DatesPerNight = 30;

    private static readonly DateOnly Date = new(2020, 1, 31);

    /// <summary>Prepares a lake whose earlier dates are all computed, computes one date more and prints seconds and rows per table.</summary>
    /// <param name="options">
    /// --events of the date (default 2200000), --before, the number of dates before it (default 90), --each, the events of each of these (default 200000), --engine
    /// (default both), --keep, a folder in which the prepared lake stays for the next time (default: a temporary one).
    /// </param>
    public static async Task RunAsync(Options options)
    {
        var (events, before, each) = (options.Number("--events", 2_200_000), options.Number("--before", 90), options.Number("--each", 200_000));
        var folder = options.Text("--keep") ?? Directory.CreateTempSubdirectory("spark-jobs-benchmark-").FullName;
        try
        {
            Directory.CreateDirectory(folder);
            var lake = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"lake-{before}-{each}"));
            if (!Directory.Exists(lake))
            {
                await PrepareAsync(folder, lake, before, each);
            }

            var input = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"date-{events}.csv"));
            if (!File.Exists(input))
            {
                await SimulateAsync(input, events, Date, days: 1, seed: 2);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{events:N0} events of {Date:yyyy-MM-dd} after {before} dates of {each:N0}; {Environment.ProcessorCount} processors"));
            foreach (var engine in options.Engines())
            {
                // The same lake every time: what a night writes is of no use to the next measurement.
                var copy = Path.Combine(folder, "night");
                Copy(lake, copy);
                Print(engine, await NightAsync(engine, input, copy, Date, Date));
                Directory.Delete(copy, recursive: true);
            }
        }
        finally
        {
            if (options.Text("--keep") is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task PrepareAsync(string folder, string lake, int before, int each)
    {
        var unfinished = lake + ".unfinished";
        for (var first = Date.AddDays(-before); first < Date; first = first.AddDays(DatesPerNight))
        {
            var days = Math.Min(DatesPerNight, Date.DayNumber - first.DayNumber);
            var input = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"before-{first:yyyy-MM-dd}.csv"));
            await SimulateAsync(input, (long)each * days, first, days, seed: 1);
            var night = await NightAsync("sail", input, unfinished, first, first.AddDays(days - 1));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"prepared {days} dates from {first:yyyy-MM-dd}: {night.Steps.Sum(step => step.Seconds):F0} s"));
            File.Delete(input);
        }

        Directory.CreateDirectory(unfinished);
        Directory.Move(unfinished, lake);
    }

    private static Task<JobRun> SimulateAsync(string file, long events, DateOnly from, int days, int seed)
        => JobRun.StartAsync(
            "simulate",
            "--events", events.ToString(CultureInfo.InvariantCulture),
            "--from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "--days", days.ToString(CultureInfo.InvariantCulture),
            "--seed", seed.ToString(CultureInfo.InvariantCulture),
            "--out", file);

    private static Task<JobRun> NightAsync(string engine, string input, string lake, DateOnly from, DateOnly to)
        => JobRun.StartAsync(
        [
            .. Options.Flags(engine, "4g"),
            "nightly",
            "--input", input,
            "--lake", lake,
            "--from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "--to", to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ]);

    private static void Print(string engine, JobRun run)
    {
        var gold = LakeTables.Gold(new GoldThresholds()).Select(table => table.Definition.Name).ToHashSet(StringComparer.Ordinal);
        var steps = run.Steps.Where(step => gold.Contains(step.Step)).ToList();
        var total = steps.Sum(step => step.Seconds);
        Console.WriteLine(FormattableString.Invariant($"{engine}: table                          rows   seconds  share"));
        foreach (var (step, rows, seconds) in steps)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {step,-26} {rows,12:N0} {seconds,9:F2} {seconds / total,6:P0}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {"all gold tables",-26} {"",12} {total,9:F2}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  the whole night: {run.Seconds:F1} s, {run.CpuSeconds:F1} s of processor time, peak memory of all processes {run.PeakBytes / (1 << 20):N0} MB"));
    }

    private static void Copy(string from, string to)
    {
        if (Directory.Exists(to))
        {
            Directory.Delete(to, recursive: true);
        }

        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }
}
