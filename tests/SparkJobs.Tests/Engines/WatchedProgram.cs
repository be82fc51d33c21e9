using System.Diagnostics;
using System.Globalization;

namespace SparkJobs.Tests.Engines;

/// <summary>A run of <see cref="TestProgram"/> in a process group of its own, with its output and every process that belongs to it.</summary>
internal sealed class WatchedProgram : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> error;
    private IReadOnlyList<int> all;

    private WatchedProgram(Process process)
    {
        this.process = process;
        error = process.StandardError.ReadToEndAsync();
        all = [process.Id];
    }

    /// <summary>The program's own id, which is its process group's too.</summary>
    public int Id => process.Id;

    /// <summary>The ids the program printed when it was ready.</summary>
    public IReadOnlyList<int> Printed { get; private set; } = [];

    public static WatchedProgram Start(params string[] arguments)
    {
        // setsid makes the program the leader of a group, as a shell does, and becomes it: the ids are equal.
        var start = new ProcessStartInfo("setsid", TestProgram.CommandLine(arguments))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A test host's own settings are not the program's.
        start.Environment.Remove("SPARK_REMOTE");
        return new WatchedProgram(Process.Start(start)!);
    }

    /// <summary>Waits for the line that says the program is up.</summary>
    public async Task WaitUntilReadyAsync()
    {
        var line = await process.StandardOutput.ReadLineAsync();
        if (line is null || !line.StartsWith(TestProgram.Ready, StringComparison.Ordinal))
        {
            Assert.Fail($"not ready: {line}\n{await error}");
        }

        Printed = [.. line.Split(' ').Skip(1).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
        all = [process.Id, .. Printed];
    }

    /// <summary>Sends a signal, to a process or with a negative id to a group.</summary>
    public static async Task SendAsync(string signal, int id)
    {
        using var kill = Process.Start("kill", ["-s", signal, "--", id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits until the program and everything it printed is gone.</summary>
    /// <returns>The exit code and the rest of the output.</returns>
    public async Task<(int ExitCode, string Output, string Error)> WaitUntilGoneAsync()
    {
        await ProcessTree.WaitUntilGoneAsync(all);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    /// <summary>Waits for the program's end.</summary>
    public async Task<(int ExitCode, string Output, string Error)> WaitAsync()
    {
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var id in all.Where(ProcessTree.IsAlive))
        {
            await SendAsync("KILL", id);
        }

        process.Dispose();
    }
}
