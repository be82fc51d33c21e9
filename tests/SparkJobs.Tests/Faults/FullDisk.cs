using System.Globalization;
using SparkJobs.Tests.Support;

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
    public static Task<(int ExitCode, string Output)> RunAsync(IReadOnlyDictionary<string, string?> environment, int kilobytes, params string[] arguments)
    {
        // .NET maps its code through a file of its own that is above the limit.
        var variables = new Dictionary<string, string?>(environment) { ["SPARK_REMOTE"] = null, ["DOTNET_EnableWriteXorExecute"] = "0" };
        return JobProcess.RunAsync(variables, "bash", ["-c", Script, JobProcess.Program, kilobytes.ToString(CultureInfo.InvariantCulture), .. arguments]);
    }
}
