using System.Diagnostics;
using SparkJobs.Engines.Spark;
using SparkJobs.Tests.Engines;

namespace SparkJobs.Tests.Jdbc;

/// <summary>serve-sql as a user runs it, in a folder of its own, and beeline to ask it.</summary>
internal sealed class ServedLake : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;
    private readonly SparkInstallation _spark;
    private readonly JavaInstallation _java;

    private ServedLake(Process process, SparkInstallation spark, JavaInstallation java)
        => (_process, _error, _spark, _java) = (process, process.StandardError.ReadToEndAsync(), spark, java);

    /// <summary>The line on standard output: where clients connect.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Starts the server on a free port and waits until it says that it is ready.</summary>
    public static async Task<ServedLake> StartAsync(string lake, string workingDirectory)
    {
        var (spark, java) = await RequiredEngines.SparkAsync();
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "spark-jobs.dll"), .. EngineProcesses.SmallSpark("local[2]"), "serve-sql", "--lake", lake, "--port", "0"];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("SPARK_REMOTE");
        var served = new ServedLake(Process.Start(start)!, spark, java);
        var line = await served._process.StandardOutput.ReadLineAsync();
        Assert.True(line is not null, $"not ready: {await ErrorIfEndedAsync(served, line)}");
        served.Url = line;
        return served;
    }

    /// <summary>What beeline prints for statements, as CSV.</summary>
    public async Task<string> BeelineAsync(string home, params string[] statements)
    {
        string[] arguments = ["-u", Url, "--silent=true", "--outputformat=csv2", .. statements.SelectMany(statement => new[] { "-e", statement })];
        var start = new ProcessStartInfo(Path.Combine(_spark.Home, "bin", "beeline"), arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = home,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SPARK_HOME"] = _spark.Home;
        start.Environment["JAVA_HOME"] = _java.Home;

        // Its history goes into the user's home.
        start.Environment["JAVA_TOOL_OPTIONS"] = $"-Duser.home={home} -XX:TieredStopAtLevel=1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return output;
    }

    /// <summary>Ends the server with a signal and waits until every process that it consists of is gone.</summary>
    /// <returns>The exit code and what it said to people.</returns>
    public async Task<(int ExitCode, string Error)> EndAsync(string signal)
    {
        int[] all = [_process.Id, .. ProcessTree.DescendantsOf(_process.Id)];
        await WatchedProgram.SendAsync(signal, _process.Id);
        await _process.WaitForExitAsync();
        await ProcessTree.WaitUntilGoneAsync(all);
        return (_process.ExitCode, await _error);
    }

    /// <summary>Kills what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static async Task<string> ErrorIfEndedAsync(ServedLake served, string? line) => line is null ? await served._error : "";
}
