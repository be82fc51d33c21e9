using System.CommandLine;
using SparkJobs.Nightly;
using SparkJobs.Runs;

namespace SparkJobs.Commands;

/// <summary>nightly: ingest, then the tables of dates.</summary>
internal static class NightlyCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="host">Runs it.</param>
    public static Command Create(JobHost host)
    {
        var input = CommonOptions.Input();
        var lake = CommonOptions.Lake();
        var now = CommonOptions.Now();
        var wait = CommonOptions.Wait();
        var dates = new DateRange();
        var command = new Command("nightly", "Ingest every event of the input, then compute the gold tables for the dates. The same command again changes nothing.")
        {
            input,
            lake,
            now,
            wait,
        };
        dates.AddTo(command);
        command.SetAction((result, cancellationToken) => host.RunAsync(
            new WritingJob { Name = "nightly", Lake = result.GetValue(lake)!, Wait = TimeSpan.FromSeconds(result.GetValue(wait)) },
            async (context, store, token) =>
            {
                var report = context.Report();
                var (from, to) = dates.Of(result);
                var run = new NightlyRun(store, context.Stores, context.Settings, report, result.GetValue(now) ?? context.Now());
                await run.RunAsync(result.GetValue(input)!, from, to, token);
                report.Print();
                return ExitCode.Success;
            },
            cancellationToken));
        return command;
    }
}
