using System.CommandLine;
using SparkJobs.Demo;

namespace SparkJobs.Commands;

/// <summary>demo: a small week, from nothing to printed tables.</summary>
internal static class DemoCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="host">Runs it.</param>
    public static Command Create(JobHost host)
    {
        var command = new Command("demo", "Simulate a small week in ./demo, run the nights over it, and print the tables. The newcomer's command.");
        command.SetAction((_, cancellationToken) => host.RunAsync(
            async (context, token) =>
            {
                await new DemoRun(context).RunAsync(Path.GetFullPath("demo"), token);
                return ExitCode.Success;
            },
            resultOnStandardOutput: false,
            cancellationToken));
        return command;
    }
}
