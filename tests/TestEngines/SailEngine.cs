using System.Diagnostics;
using System.Globalization;

namespace TestEngines;

/// <summary>Sail 0.7.2: no JVM, starts in a second.</summary>
public sealed class SailEngine : EngineFixture
{
    private const string Folder = "sail-0.7.2";
    private const string Script = "SailServer.py";

    /// <inheritdoc/>
    public override string Name => "Sail";

    private protected override string RemoteVariable => EngineVariables.SailRemote;

    private protected override async Task<(EngineProcess? Process, int Port, string? Missing)> StartAsync()
    {
        if (FindProgram("python3") is not { } python)
        {
            return (null, 0, "python3 is not installed");
        }

        if (await EngineLocator.FindAsync(Folder) is not { } sail)
        {
            return (null, 0, EngineLocator.Describe(Folder));
        }

        var folder = CreateFolder(Script);
        var start = new ProcessStartInfo(python) { ArgumentList = { Script } };
        start.Environment["PYTHONPATH"] = sail + Path.PathSeparator + await CreateVersionModuleAsync(folder);
        start.Environment["TZ"] = "UTC";
        var process = EngineProcess.Start(start, folder, keepOutput: true);
        using var timeout = new CancellationTokenSource(StartTimeout);
        var line = await process.ReadLineAsync(timeout.Token);
        return int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && await process.WaitForPortAsync(port, timeout.Token)
            ? (process, port, null)
            : throw await FailedAsync(process);
    }

    /// <summary>Sail answers SparkVersion and Config by asking a module pyspark for its version, and for nothing else.</summary>
    private static async Task<string> CreateVersionModuleAsync(string folder)
    {
        var modules = Path.Combine(folder, "modules");
        Directory.CreateDirectory(Path.Combine(modules, "pyspark"));
        await File.WriteAllTextAsync(Path.Combine(modules, "pyspark", "__init__.py"), "__version__ = \"4.0.1\"\n");
        return modules;
    }
}
