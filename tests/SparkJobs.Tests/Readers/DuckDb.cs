using System.Diagnostics;
using System.Text.Json;
using SparkJobs.Engines;

namespace SparkJobs.Tests.Readers;

/// <summary>DuckDB from npm, run by node. A test that asks for it is skipped, with the reason, where node or the package cannot be had.</summary>
internal static class DuckDb
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Readers", "duckdb");

    /// <summary>Runs queries whose results are texts.</summary>
    /// <param name="queries">The queries by their names.</param>
    /// <returns>The rows of each by the same names.</returns>
    public static async Task<IReadOnlyDictionary<string, string?[][]>> QueryAsync(IReadOnlyDictionary<string, string> queries)
    {
        await InstallAsync();
        var (exitCode, output, error) = await RunAsync("node", ["query.js"], JsonSerializer.Serialize(queries));
        Assert.True(exitCode == 0, error);
        return JsonSerializer.Deserialize<Dictionary<string, string?[][]>>(output)!;
    }

    // npm writes its own copy of the lock file last: it is there when everything else is.
    private static async Task InstallAsync()
    {
        foreach (var tool in new[] { "node", "npm" })
        {
            Skip.If(EngineEnvironment.OfThisProcess().FindCommand(tool) is null, $"{tool} is not installed: sudo apt-get install nodejs npm");
        }

        var installed = Path.Combine(Folder, "node_modules", ".package-lock.json");
        if (!File.Exists(installed) || File.GetLastWriteTimeUtc(installed) < File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
        {
            // Not "npm ci", which refuses a lock file without the packages of every platform there is.
            var (exitCode, _, error) = await RunAsync("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"], "");
            Skip.If(exitCode != 0, $"DuckDB cannot be installed from npm: {error}");
        }
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string tool, string[] arguments, string input)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
