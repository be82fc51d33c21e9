using System.CommandLine;
using SparkJobs.Demo;
using SparkJobs.Runs;

namespace SparkJobs.Commands;

/// <summary>demo: a small week, from nothing to printed tables.</summary>
internal static class DemoCommand
{
    private static string Folder => Path.GetFullPath("demo");

    /// <summary>Creates the command.</summary>
    /// <param name="host">Runs it.</param>
    public static Command Create(JobHost host)
    {
        var command = new Command("demo", "Simulate a small week in ./demo, run the nights over it, and print the tables. The newcomer's command.");
        command.SetAction((_, cancellationToken) => host.RunAsync(
            new WritingJob { Name = "demo", Lake = DemoRun.LakeIn(Folder) },
            async (context, lake, token) =>
            {
                await new DemoRun(context, lake).RunAsync(Folder, token);
                return ExitCode.Success;
            },
            cancellationToken));
        return command;
    }
}
