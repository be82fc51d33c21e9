using System.Diagnostics;

namespace SparkJobs.Tests.Support;

/// <summary>The program as a user runs it: a process with an environment of its own.</summary>
internal static class JobProcess
{
    /// <summary>The program's path.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "spark-jobs.dll");

    /// <summary>Runs a command line to its end.</summary>
    /// <param name="environment">Variables on top of this process's own; null removes one.</param>
    /// <param name="arguments">The command line.</param>
    /// <returns>Its exit code and everything it printed.</returns>
    public static Task<(int ExitCode, string Output)> RunAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
        => RunAsync(environment, "dotnet", [Program, .. arguments]);

    /// <summary>Runs any program to its end.</summary>
    /// <param name="environment">Variables on top of this process's own; null removes one.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its exit code and everything it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyDictionary<string, string?> environment, string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
