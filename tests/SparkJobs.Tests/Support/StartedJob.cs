using System.Diagnostics;

namespace SparkJobs.Tests.Support;

/// <summary>The program as a user runs it, while it runs.</summary>
internal sealed class StartedJob : IAsyncDisposable
{
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
    public static StartedJob Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "spark-jobs.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
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
    public async Task WaitForFileAsync(string folder, string pattern, params string[] texts)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!Holds(folder, pattern, texts))
        {
            if (_process.HasExited)
            {
                Assert.Fail($"The job ended with {_process.ExitCode} before {pattern} was there. {await _error}");
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
