using System.Globalization;

namespace Benchmarks;

/// <summary>A lake whose dates are all computed, for benchmarks of one night more. It is kept, and copied for each measurement: what a night writes is of no use to the next.</summary>
/// <param name="folder">Where lakes and inputs are kept.</param>
/// <param name="date">The date of the night that is measured.</param>
internal sealed class PreparedLake(string folder, DateOnly date)
{
    // A night computes this many of the dates before: the output of a longer one would come late.
    private const int DatesPerNight = 30;

    /// <summary>Prepares a lake, unless it is there.</summary>
    /// <param name="before">The number of its dates, which end before the night's.</param>
    /// <param name="each">The events of each of them.</param>
    /// <returns>Its folder.</returns>
    public async Task<string> LakeAsync(int before, int each)
    {
        Directory.CreateDirectory(folder);
        var lake = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"lake-{before}-{each}"));
        if (!Directory.Exists(lake))
        {
            await PrepareAsync(lake, before, each);
        }

        return lake;
    }

    /// <summary>The night's input.</summary>
    /// <param name="events">How many events.</param>
    /// <returns>Its file.</returns>
    public async Task<string> InputAsync(int events)
    {
        Directory.CreateDirectory(folder);
        var input = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"date-{events}.csv"));
        if (!File.Exists(input))
        {
            await SimulateAsync(input, events, date, days: 1, seed: 2);
        }

        return input;
    }

    /// <summary>Runs a night over a copy of a lake.</summary>
    /// <param name="engine">sail or spark.</param>
    /// <param name="input">Its input.</param>
    /// <param name="lake">The lake.</param>
    /// <param name="dates">Its dates as options; none for what is due.</param>
    public async Task<JobRun> NightAsync(string engine, string input, string lake, params string[] dates)
    {
        var copy = Path.Combine(folder, "night");
        Copy(lake, copy);
        try
        {
            return await RunAsync(engine, input, copy, dates);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static Task<JobRun> RunAsync(string engine, string input, string lake, params string[] dates)
        => JobRun.StartAsync([.. Options.Flags(engine, "4g"), "nightly", "--input", input, "--lake", lake, .. dates]);

    private async Task PrepareAsync(string lake, int before, int each)
    {
        var unfinished = lake + ".unfinished";
        for (var first = date.AddDays(-before); first < date; first = first.AddDays(DatesPerNight))
        {
            var days = Math.Min(DatesPerNight, date.DayNumber - first.DayNumber);
            var input = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"before-{first:yyyy-MM-dd}.csv"));
            await SimulateAsync(input, (long)each * days, first, days, seed: 1);
            var night = await RunAsync("sail", input, unfinished, "--from", Text(first), "--to", Text(first.AddDays(days - 1)));
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
            "--from", Text(from),
            "--days", days.ToString(CultureInfo.InvariantCulture),
            "--seed", seed.ToString(CultureInfo.InvariantCulture),
            "--out", file);

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

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
