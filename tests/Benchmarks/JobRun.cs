using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>A run of the program in processes of its own, as its users start it.</summary>
/// <param name="Output">What it printed on standard output.</param>
/// <param name="Seconds">How long it took, from command to exit.</param>
/// <param name="CpuSeconds">The processor time of all its processes; what they took after the last look at them, 0.2 s before their end, is missing.</param>
/// <param name="PeakBytes">The most memory that its processes held together, looked at every 0.2 s.</param>
internal sealed record JobRun(string Output, double Seconds, double CpuSeconds, long PeakBytes)
{
    // The exit code of a night whose tables are computed and whose figures are judged unlikely: simulated events have a day without purchases.
    private const int Judged = 3;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Its steps with their rows (0 where a step has none) and seconds, as it printed them.</summary>
    public IReadOnlyList<(string Step, long Rows, double Seconds)> Steps => [.. Output.Split('\n').Select(ReadStep).OfType<(string, long, double)>()];

    /// <summary>Runs a command line to its end.</summary>
    /// <param name="arguments">The command line.</param>
    /// <exception cref="InvalidOperationException">It failed, other than by the judgement of its figures.</exception>
    public static async Task<JobRun> StartAsync(params string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        var program = Path.Combine(AppContext.BaseDirectory, "spark-jobs.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("dotnet did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var exited = process.WaitForExitAsync();
        var usage = new ProcessUsage();
        using var timer = new PeriodicTimer(Interval);
        while (!exited.IsCompleted)
        {
            usage.Measure(process.Id);
            await Task.WhenAny(exited, timer.WaitForNextTickAsync().AsTask());
        }

        return process.ExitCode is 0 or Judged
            ? new JobRun(await output, Stopwatch.GetElapsedTime(started).TotalSeconds, usage.CpuSeconds, usage.PeakBytes)
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    // A step's line: its name, its rows where it has any, its seconds with two decimals.
    private static (string, long, double)? ReadStep(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length < 2 || !words[^1].Contains('.', StringComparison.Ordinal) || !double.TryParse(words[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
        {
            return null;
        }

        var hasRows = long.TryParse(words[^2], NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var rows);
        return (string.Join(' ', hasRows ? words[..^2] : words[..^1]), rows, seconds);
    }
}
