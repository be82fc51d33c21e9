using System.Globalization;
using Lakehouse.Tables;

namespace Benchmarks;

/// <summary>How long the gold tables of one date take, after many dates.</summary>
internal static class GoldBenchmark
{
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
            var prepared = new PreparedLake(folder, Date);
            var lake = await prepared.LakeAsync(before, each);
            var input = await prepared.InputAsync(events);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{events:N0} events of {Date:yyyy-MM-dd} after {before} dates of {each:N0}; {Environment.ProcessorCount} processors"));
            foreach (var engine in options.Engines())
            {
                var date = Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                Print(engine, await prepared.NightAsync(engine, input, lake, "--date", date));
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
}
