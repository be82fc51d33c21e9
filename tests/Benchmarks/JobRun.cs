using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>A run of the program in processes of its own, as its users start it.</summary>
/// <param name="Steps">Its steps and their seconds, as it printed them.</param>
/// <param name="PeakBytes">The sum of the most memory that each of its processes ever held.</param>
internal sealed record JobRun(IReadOnlyList<(string Step, double Seconds)> Steps, long PeakBytes)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs a command line to its end.</summary>
    /// <param name="arguments">The command line.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<JobRun> StartAsync(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "spark-jobs.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("dotnet did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var exited = process.WaitForExitAsync();
        var peaks = new Dictionary<int, long>();
        using var timer = new PeriodicTimer(Interval);
        while (!exited.IsCompleted)
        {
            Measure(process.Id, peaks);
            await Task.WhenAny(exited, timer.WaitForNextTickAsync().AsTask());
        }

        return process.ExitCode == 0
            ? new JobRun([.. (await output).Split('\n').Select(Step).OfType<(string, double)>()], peaks.Values.Sum())
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    // A step's line: its name, its rows where it has any, its seconds with two decimals.
    private static (string, double)? Step(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length < 2 || !words[^1].Contains('.', StringComparison.Ordinal) || !double.TryParse(words[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
        {
            return null;
        }

        return (string.Join(' ', words[..^1].TakeWhile(word => !char.IsAsciiDigit(word[0]))), seconds);
    }

    private static void Measure(int process, Dictionary<int, long> peaks)
    {
        try
        {
            var status = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            if (status is not null)
            {
                peaks[process] = long.Parse(status.AsSpan("VmHWM:".Length, status.Length - "VmHWM: kB".Length), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
            }

            foreach (var child in Directory.EnumerateDirectories($"/proc/{process}/task").SelectMany(task => File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            {
                Measure(int.Parse(child, CultureInfo.InvariantCulture), peaks);
            }
        }
        catch (IOException)
        {
            // It has just ended.
        }
    }
}
