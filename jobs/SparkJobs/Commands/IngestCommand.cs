using System.CommandLine;
using SparkJobs.Nightly;
using SparkJobs.Runs;

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
        var wait = CommonOptions.Wait();
        var command = new Command("ingest", "Bring files into raw_events and quarantine, then rewrite events for the dates they touched.") { input, lake, now, wait };
        command.SetAction((result, cancellationToken) => host.RunAsync(
            new WritingJob { Name = "ingest", Lake = result.GetValue(lake)!, Wait = TimeSpan.FromSeconds(result.GetValue(wait)) },
            async (context, store, token) =>
            {
                var report = context.Report();
                var run = new NightlyRun(store, context.Stores, context.Settings, report, result.GetValue(now) ?? context.Now());
                await run.IngestAsync(result.GetValue(input)!, token);
                report.Print();
                return ExitCode.Success;
            },
            cancellationToken));
        return command;
    }
}
