using System.Diagnostics;

namespace SparkJobs.Tests.Support;

/// <summary>The program as a user runs it, while it runs.</summary>
internal sealed class StartedJob : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private StartedJob(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Its process.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a command line.</summary>
    public static StartedJob Start(params string[] arguments) => Start(new Dictionary<string, string?>(), arguments);

    /// <summary>Starts a command line.</summary>
    /// <param name="environment">Variables on top of this process's own; null removes one.</param>
    /// <param name="arguments">The command line.</param>
    public static StartedJob Start(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "spark-jobs.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new StartedJob(Process.Start(start)!);
    }

    /// <summary>Waits until the job's record in the lake's journal holds a text; fails when the job ends before.</summary>
    /// <param name="lake">The lake's folder.</param>
    /// <param name="text">The text; empty for the record alone.</param>
    public Task WaitForRecordAsync(string lake, string text = "")
        => WaitForFileAsync(Path.Combine(lake, "_runs"), "*.json", FormattableString.Invariant($"\"process_id\":{Id},"), text);

    /// <summary>Waits until the job has come so far that a file holds some texts; fails when the job ends before.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="pattern">Its name, as a pattern.</param>
    /// <param name="texts">The texts.</param>
    public Task WaitForFileAsync(string folder, string pattern, params string[] texts) => WaitUntilAsync(() => Holds(folder, pattern, texts), $"{pattern} was there");

    /// <summary>Waits for something that the job brings about; fails when the job ends before, and when it takes longer than three minutes.</summary>
    /// <param name="condition">Whether it has come about.</param>
    /// <param name="description">What it is, for the message of a failure.</param>
    public async Task WaitUntilAsync(Func<bool> condition, string description)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!condition())
        {
            if (_process.HasExited)
            {
                Assert.Fail($"The job ended with {_process.ExitCode} before {description}. {await _output}{await _error}");
            }

            if (deadline.IsCancellationRequested)
            {
                _process.Kill(entireProcessTree: true);
                Assert.Fail($"Three minutes have passed before {description}. {await _output}{await _error}");
            }

            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Waits for its end.</summary>
    public async Task<(int ExitCode, string Output)> WaitAsync()
    {
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await _output + await _error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static bool Holds(string folder, string pattern, string[] texts)
    {
        try
        {
            return Directory.Exists(folder) && Directory.EnumerateFiles(folder, pattern)
                .Any(file => texts.Length == 0 || (File.ReadAllText(file) is var content && texts.All(text => content.Contains(text, StringComparison.Ordinal))));
        }
        catch (IOException)
        {
            // It was replaced while we looked.
            return false;
        }
    }
}
