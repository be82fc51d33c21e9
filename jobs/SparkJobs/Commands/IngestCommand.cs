using System.CommandLine;
using SparkJobs.Nightly;

namespace SparkJobs.Commands;

/// <summary>ingest: raw_events, quarantine and events.</summary>
internal static class IngestCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="host">Runs it.</param>
    public static Command Create(JobHost host)
    {
        var input = CommonOptions.Input();
        var lake = CommonOptions.Lake();
        var now = CommonOptions.Now();
        var command = new Command("ingest", "Bring files into raw_events and quarantine, then rewrite events for the dates they touched.") { input, lake, now };
        command.SetAction((result, cancellationToken) => host.RunAsync(
            async (context, token) =>
            {
                var report = context.Report();
                var run = new NightlyRun(context.Lake(result.GetValue(lake)!), context.Stores, context.Settings, report, result.GetValue(now) ?? context.Now());
                await run.IngestAsync(result.GetValue(input)!, token);
                report.Print();
                return ExitCode.Success;
            },
            resultOnStandardOutput: false,
            cancellationToken));
        return command;
    }
}
