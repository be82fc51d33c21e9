using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace SparkJobs.Engines.Sail;

/// <summary>
/// The embedded engine's process. It ends when its standard input does, so it cannot outlive this process however that ends.
/// </summary>
internal sealed class SailServer : IAsyncDisposable
{
    /// <summary>The engine's version, which the archive, the package and the script agree on.</summary>
    public const string EngineVersion = "0.7.2";

    private readonly Process process;

    private SailServer(Process process) => this.process = process;

    /// <summary>Starts the server script and waits for its one line.</summary>
    /// <param name="python">The interpreter.</param>
    /// <param name="site">The folder with the engine's package for an interpreter that has none.</param>
    /// <param name="logFile">The file that the engine's output goes to.</param>
    /// <param name="environment">The world, for the script's place.</param>
    /// <param name="options">Environment and time limit.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <returns>What the script said, and the server when it said <c>ready</c>.</returns>
    /// <exception cref="EngineUnavailableException">The process said nothing in time.</exception>
    public static async Task<(SailAnswer Answer, SailServer? Server)> StartAsync(
        PythonInterpreter python,
        string site,
        string logFile,
        EngineEnvironment environment,
        EngineOptions options,
        CancellationToken cancellationToken)
    {
        var script = Path.Combine(environment.ProgramFolder, "Engines", "Sail", "sail_server.py");
        var server = new SailServer(new Process { StartInfo = StartInfo(python, script, site, logFile, options) });
        SailAnswer? answer = null;
        try
        {
            server.process.Start();
            answer = SailAnswer.Parse(await server.ReadLineAsync(options.StartTimeout, cancellationToken));
        }
        catch (Win32Exception failure)
        {
            throw new EngineUnavailableException($"{python.Path} cannot be run: {failure.Message}", inner: failure);
        }
        catch (TimeoutException failure)
        {
            throw new EngineUnavailableException(
                string.Create(CultureInfo.InvariantCulture, $"the embedded engine was not ready within {options.StartTimeout.TotalSeconds:0} s; its log is {logFile}"),
                isTransient: true,
                failure);
        }
        finally
        {
            if (answer is not { Port: not null })
            {
                await server.DisposeAsync();
            }
        }

        return (answer, answer.Port is null ? null : server);
    }

    /// <summary>Ends the engine and waits until it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (HasStarted())
        {
            // Closing standard input asks it to end, which takes milliseconds; an engine that does not listen any more is killed.
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }

        process.Dispose();
    }

    /// <summary>The process's id, for tests.</summary>
    internal int ProcessId => process.Id;

    private static ProcessStartInfo StartInfo(PythonInterpreter python, string script, string site, string logFile, EngineOptions options)
    {
        var start = new ProcessStartInfo(python.Path, [script, logFile, site, .. python.ChosenByUser ? ["any"] : Array.Empty<string>()])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        // The variables of this process are the server's too: AWS_* reach its object store client that way. The numbers bound its thread pools.
        var processors = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture);
        start.Environment.TryAdd("TOKIO_WORKER_THREADS", processors);
        start.Environment.TryAdd("SAIL_EXECUTION__DEFAULT_PARALLELISM", processors);
        foreach (var (name, value) in options.ExtraEnvironment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private async Task<string?> ReadLineAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        await process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(limit, cancellationToken);

    private bool HasStarted()
    {
        try
        {
            return process.Id != 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
