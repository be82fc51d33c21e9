using System.Globalization;

namespace Benchmarks;

/// <summary>Whether a night takes longer in an older lake.</summary>
internal static class NightBenchmark
{
    private static readonly DateOnly Date = new(2020, 1, 31);

    /// <summary>Runs one night, with what is due, in lakes of several ages, and prints its seconds and how they compare with the youngest lake's.</summary>
    /// <param name="options">
    /// --events of the night (default 200000), --each, the events of each date before it (default: as many), --dates, how many dates before it, comma-separated
    /// (default 1,30,365), --repeat, of how many runs the fastest counts (default 3), --engine (default both), --keep, a folder in which the prepared lakes stay
    /// for the next time (default: a temporary one).
    /// </param>
    public static async Task RunAsync(Options options)
    {
        var events = options.Number("--events", 200_000);
        var each = options.Number("--each", events);
        var ages = options.Text("--dates", "1,30,365").Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToList();
        var folder = options.Text("--keep") ?? Directory.CreateTempSubdirectory("spark-jobs-benchmark-").FullName;
        try
        {
            var prepared = new PreparedLake(folder, Date);
            var input = await prepared.InputAsync(events);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a night of {events:N0} events after dates of {each:N0}; {Environment.ProcessorCount} processors"));
            Console.WriteLine("engine  dates   seconds  processor  to the youngest");
            foreach (var engine in options.Engines())
            {
                JobRun? youngest = null;
                foreach (var age in ages)
                {
                    var run = await FastestAsync(prepared, engine, input, await prepared.LakeAsync(age, each), options.Number("--repeat", 3));
                    youngest ??= run;
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine,-7} {age,5} {run.Seconds,9:F2} {run.CpuSeconds,10:F1} {run.Seconds / youngest.Seconds,16:F2}"));
                    Slower(run, youngest);
                }
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

    private static async Task<JobRun> FastestAsync(PreparedLake prepared, string engine, string input, string lake, int times)
    {
        JobRun? fastest = null;
        for (var time = 0; time < times; time++)
        {
            var run = await prepared.NightAsync(engine, input, lake);
            fastest = fastest is null || run.Seconds < fastest.Seconds ? run : fastest;
        }

        return fastest!;
    }

    // What grows is named: the steps that take a tenth of a second more.
    private static void Slower(JobRun run, JobRun youngest)
    {
        const double Notable = 0.1;
        var before = youngest.Steps.GroupBy(step => step.Step, StringComparer.Ordinal).ToDictionary(steps => steps.Key, steps => steps.Sum(step => step.Seconds), StringComparer.Ordinal);
        var slower = run.Steps
            .GroupBy(step => step.Step, StringComparer.Ordinal)
            .Select(steps => (Step: steps.Key, More: steps.Sum(step => step.Seconds) - before.GetValueOrDefault(steps.Key)))
            .Where(step => step.More > Notable)
            .OrderByDescending(step => step.More)
            .ToList();
        if (slower.Count > 0)
        {
            Console.WriteLine("        more seconds: " + string.Join(", ", slower.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Step} {step.More:F2}"))));
        }
    }
}
