using System.Diagnostics;

namespace SparkJobs.Engines;

/// <summary>
/// Ends this process when its parent is gone. A parent that wants this (the launcher in a Spark driver) keeps a pipe to standard input open, never writes to
/// it and says so in <see cref="EngineVariables.ParentPipe"/>; the system closes the pipe when the parent ends, however it ends.
/// </summary>
internal static class ParentWatch
{
    /// <summary>How long the reaction may take before the process is ended without further questions.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Starts watching if the parent asked for it. Call it once, first thing in the program; the variable is taken out of the environment, so that no child of
    /// this process takes the pipe for its own.
    /// </summary>
    /// <param name="onParentGone">Called on a background thread when the parent is gone; the process ends a few seconds later at the latest.</param>
    /// <returns>Whether there is a pipe to watch.</returns>
    public static bool Start(Action onParentGone)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EngineVariables.ParentPipe)))
        {
            return false;
        }

        Environment.SetEnvironmentVariable(EngineVariables.ParentPipe, null);
        var thread = new Thread(() => Watch(onParentGone)) { IsBackground = true, Name = "parent watch" };
        thread.Start();
        return true;
    }

    private static void Watch(Action onParentGone)
    {
        WaitForEnd();
        // Not on this thread, which has to keep the deadline: the reaction may wait for work that never ends.
        _ = Task.Run(onParentGone);
        using var never = new ManualResetEventSlim();
        never.Wait(Grace);
        Kill();
    }

    private static void WaitForEnd()
    {
        try
        {
            using var pipe = Console.OpenStandardInput();
            var buffer = new byte[64];
            while (pipe.Read(buffer) > 0)
            {
                // The parent never writes; whatever comes is not for us.
            }
        }
        catch (IOException)
        {
            // A pipe that cannot be read any more has no parent at its other end.
        }
    }

    private static void Kill()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
