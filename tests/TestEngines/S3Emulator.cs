using System.Diagnostics;
using System.Globalization;

namespace TestEngines;

/// <summary>S3 as moto 5.2.5 emulates it. Any credentials are good; its address is the endpoint.</summary>
public sealed class S3Emulator : EngineFixture
{
    private const string Folder = "moto-5.2.5";
    private const string Script = "S3Server.py";

    /// <inheritdoc/>
    public override string Name => "S3 emulator";

    private protected override string RemoteVariable => EngineVariables.S3Endpoint;

    private protected override string Scheme => "http";

    private protected override async Task<(EngineProcess? Process, int Port, string? Missing)> StartAsync()
    {
        if ((FindProgram("python3.11") ?? FindProgram("python3")) is not { } python)
        {
            return (null, 0, "python3 is not installed");
        }

        if (await EngineLocator.FindAsync(Folder) is not { } site)
        {
            return (null, 0, EngineLocator.Describe(Folder));
        }

        var start = new ProcessStartInfo(python) { ArgumentList = { Script } };
        start.Environment["PYTHONPATH"] = site;
        var process = EngineProcess.Start(start, CreateFolder(Script), keepOutput: true);
        using var timeout = new CancellationTokenSource(StartTimeout);
        var line = await process.ReadLineAsync(timeout.Token);
        return int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && await process.WaitForPortAsync(port, timeout.Token)
            ? (process, port, null)
            : throw await FailedAsync(process);
    }
}
