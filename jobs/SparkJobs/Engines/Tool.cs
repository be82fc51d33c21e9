using System.ComponentModel;
using System.Diagnostics;

namespace SparkJobs.Engines;

/// <summary>Runs the tools that put engines in place (<c>tar</c>, <c>pip</c>, <c>javac</c>) to their end.</summary>
internal static class Tool
{
    /// <summary>
    /// Runs a tool and returns what it printed. Its standard input is a pipe that carries <paramref name="input"/> and otherwise stays open for as long as
    /// this process lives, so that the tool can notice its end. Cancellation ends the tool and everything it started.
    /// </summary>
    /// <param name="fileName">The command.</param>
    /// <param name="arguments">Its arguments, taken literally.</param>
    /// <param name="input">A stream for its standard input, which is closed after it; null keeps the pipe open and silent.</param>
    /// <param name="cancellationToken">Ends the tool.</param>
    /// <returns>The exit code and the output; null when the command does not exist.</returns>
    public static async Task<ToolResult?> RunAsync(
        string fileName,
        IReadOnlyList<string> arguments,
        Stream? input,
        CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(fileName, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        try
        {
            var feeding = FeedAsync(process, input, cancellationToken);
            var standard = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            await feeding;
            return new ToolResult(process.ExitCode, await standard + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
    }

    private static async Task FeedAsync(Process process, Stream? input, CancellationToken cancellationToken)
    {
        if (input is null)
        {
            return;
        }

        try
        {
            await input.CopyToAsync(process.StandardInput.BaseStream, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The tool ended before it had read everything; its exit code and its last line say why.
        }
    }
}
