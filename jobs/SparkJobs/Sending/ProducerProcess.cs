using System.Diagnostics;
using System.Globalization;

namespace SparkJobs.Sending;

/// <summary>The running producer: lines go in, and it ends when there are no more, or with this process.</summary>
internal sealed class ProducerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private ProducerProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts the producer.</summary>
    /// <param name="commandLine">Its command line.</param>
    public static ProducerProcess Start(IReadOnlyList<string> commandLine) => new(Process.Start(new ProcessStartInfo(commandLine[0], commandLine.Skip(1))
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!);

    /// <summary>Passes lines on.</summary>
    /// <param name="lines">Lines, each with a line feed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when the producer has ended; <see cref="EndAsync"/> says why.</returns>
    public async Task<bool> WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        try
        {
            await _process.StandardInput.BaseStream.WriteAsync(lines, cancellationToken);
            await _process.StandardInput.BaseStream.FlushAsync(cancellationToken);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Ends the input and waits until every line is acknowledged.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lines that were sent.</returns>
    /// <exception cref="JobException">The producer failed; the exit code is its own.</exception>
    public async Task<long> EndAsync(CancellationToken cancellationToken)
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything; its exit code and its message say why.
        }

        await _process.WaitForExitAsync(cancellationToken);
        var error = await _error;
        return _process.ExitCode == 0 && long.TryParse(await _output, NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var sent)
            ? sent
            : throw new JobException(CodeOf(_process.ExitCode), "Kafka at " + (error.Trim() is { Length: > 0 } message ? message : "the servers: the producer was ended"));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static ExitCode CodeOf(int code) => Enum.IsDefined((ExitCode)code) && code != 0 ? (ExitCode)code : ExitCode.Unexpected;
}
