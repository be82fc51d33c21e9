using System.Diagnostics;
using System.Globalization;

namespace SparkJobs.Tests.Faults;

/// <summary>The program on a disk that is full.</summary>
internal static class FullDisk
{
    // The limit on the size of a file fails writes as a full disk does; its signal is ignored, as its error is what is tested.
    private const string Script = "trap '' XFSZ; ulimit -f \"$1\"; program=$0; shift; exec dotnet \"$program\" \"$@\"";

    /// <summary>Runs a command line, all of whose processes can write no file beyond a size.</summary>
    /// <param name="environment">Variables on top of this process's own; null removes one.</param>
    /// <param name="kilobytes">The size, in units of 1024 bytes.</param>
    /// <param name="arguments">The command line.</param>
    public static async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyDictionary<string, string?> environment, int kilobytes, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", ["-c", Script, Path.Combine(AppContext.BaseDirectory, "spark-jobs.dll"), kilobytes.ToString(CultureInfo.InvariantCulture), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("SPARK_REMOTE");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        // .NET maps its code through a file of its own that is above the limit.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }
}
