using System.Diagnostics;
using System.Net.Sockets;

namespace TestEngines;

/// <summary>
/// A server process with a scratch folder as its working directory and its output in a file there. It ends when its stdin does, so it cannot outlive the test
/// run.
/// </summary>
internal sealed class EngineProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly string _folder;
    private readonly Task _drained;

    private EngineProcess(Process process, string folder, Task drained)
    {
        _process = process;
        _folder = folder;
        _drained = drained;
    }

    public bool HasExited => _process.HasExited;

    private string LogPath => Path.Combine(_folder, "engine.log");

    /// <summary>Starts a process.</summary>
    /// <param name="start">What to start; pipes and working directory are set here.</param>
    /// <param name="folder">The scratch folder; deleted at the end.</param>
    /// <param name="keepOutput">Whether the caller reads stdout itself.</param>
    public static EngineProcess Start(ProcessStartInfo start, string folder, bool keepOutput)
    {
        start.WorkingDirectory = folder;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var log = new FileStream(Path.Combine(folder, "engine.log"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var drained = Task.WhenAll(
            process.StandardError.BaseStream.CopyToAsync(log),
            keepOutput ? Task.CompletedTask : process.StandardOutput.BaseStream.CopyToAsync(log));
        return new EngineProcess(process, folder, CloseAfterAsync(drained, log));
    }

    /// <summary>The first line that the process prints, or null when it ends without one.</summary>
    public ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) => _process.StandardOutput.ReadLineAsync(cancellationToken);

    /// <summary>Waits until something listens on the port.</summary>
    /// <returns>False when the process ended first.</returns>
    public async Task<bool> WaitForPortAsync(int port, CancellationToken cancellationToken)
    {
        while (!_process.HasExited)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port, cancellationToken);
                return !_process.HasExited;
            }
            catch (SocketException)
            {
                await Task.Delay(PollInterval, cancellationToken);
            }
        }

        return false;
    }

    /// <summary>The end of what the process wrote, for messages.</summary>
    public async Task<string> ReadLogAsync()
    {
        const int tail = 4000;
        using var reader = new StreamReader(new FileStream(LogPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = await reader.ReadToEndAsync();
        return text.Length <= tail ? text : text[^tail..];
    }

    /// <summary>Ends the process by SIGKILL, with everything it started, and leaves its folder.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(StopTimeout);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        await _drained;
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task CloseAfterAsync(Task drained, FileStream log)
    {
        await using (log)
        {
            await drained;
        }
    }
}
