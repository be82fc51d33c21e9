using System.Diagnostics;

namespace SparkJobs.Engines.Spark;

/// <summary>One run of spark-submit. Its output is this process's; its life is bound to this process by a pipe.</summary>
internal static class SparkSubmitProcess
{
    /// <summary>How long an orderly end may take: the program's 30 s and Spark's own steps.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(50);

    /// <summary>
    /// Runs spark-submit to its end. When a signal comes, the pipe is closed, which the agent in its JVM answers by ending the program and then Spark; a second
    /// signal, or the end of the grace period, kills them.
    /// </summary>
    /// <returns>Its exit code; 128 + n when signal n ended it.</returns>
    public static async Task<int> RunAsync(
        SparkSubmission submission,
        IReadOnlyList<string> commandLine,
        string programFolder,
        TerminationSignals signals)
    {
        var start = new ProcessStartInfo(submission.Spark.SubmitScript, commandLine) { UseShellExecute = false, RedirectStandardInput = true };
        submission.SetVariables(start.Environment, programFolder);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("no process was started");
        try
        {
            await process.WaitForExitAsync(signals.Requested);
        }
        catch (OperationCanceledException)
        {
            process.StandardInput.Close();
            await EndAsync(process, signals.Insisted);
        }

        return process.ExitCode;
    }

    private static async Task EndAsync(Process process, CancellationToken insisted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(insisted);
        patience.CancelAfter(Grace);
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
}
