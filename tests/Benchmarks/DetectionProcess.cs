using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Benchmarks;

/// <summary>A detection that runs as its users start it, while it is measured.</summary>
internal sealed partial class DetectionProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http = new();
    private readonly TaskCompletionSource<Uri> _metrics = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _said = [];
    private readonly Task _reading;

    private DetectionProcess(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    /// <summary>What its processes took.</summary>
    public ProcessUsage Usage { get; } = new();

    /// <summary>When it said that its queries are about to start.</summary>
    public DateTimeOffset Started { get; private set; }

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The rows that it said were late.</summary>
    public long LateRows { get; private set; }

    /// <summary>How often it said that a query failed and is started again.</summary>
    public int Restarts { get; private set; }

    /// <summary>Starts it, and waits until its queries start.</summary>
    /// <param name="arguments">The command line.</param>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public static async Task<DetectionProcess> StartAsync(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "spark-jobs.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { UseShellExecute = false, RedirectStandardError = true })
            ?? throw new InvalidOperationException("dotnet did not start.");
        var detection = new DetectionProcess(process);
        await detection._metrics.Task;
        return detection;
    }

    /// <summary>The figures now, by name and label, such as <c>spark_jobs_detect_lag{query="alerts"}</c>; null when it answers no more.</summary>
    public async Task<IReadOnlyDictionary<string, double>?> FiguresAsync()
    {
        try
        {
            var page = await _http.GetStringAsync(await _metrics.Task);
            return page.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')
                .Select(line => line.Split(' '))
                .ToDictionary(words => words[0], words => double.Parse(words[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>The memory that its processes hold now, in bytes.</summary>
    public long Memory() => Usage.Measure(_process.Id);

    /// <summary>Asks it to stop, and waits.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-s", "TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits for its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public async Task WaitAsync()
    {
        await _process.WaitForExitAsync();
        await _reading;
        if (_process.ExitCode != 0)
        {
            throw new InvalidOperationException($"detect ended with {_process.ExitCode}: {string.Join('\n', _said)}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        await _reading;
        _process.Dispose();
        _http.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _said.Add(line);
            if (MetricsAddress().Match(line) is { Success: true } address)
            {
                Started = TimeProvider.System.GetUtcNow();
                _metrics.TrySetResult(new Uri(address.Value));
            }
            else if (Late().Match(line) is { Success: true } late)
            {
                LateRows += long.Parse(late.Groups["rows"].Value, CultureInfo.InvariantCulture);
            }
            else if (line.Contains("failed and is started again", StringComparison.Ordinal))
            {
                Restarts++;
            }
        }

        _metrics.TrySetException(new InvalidOperationException("detect ended before its queries started: " + string.Join('\n', _said)));
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+/metrics", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MetricsAddress();

    [GeneratedRegex(@"Warning: (?<rows>[0-9]+) rows of .* came after the watermark", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Late();
}
