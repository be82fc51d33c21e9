using System.CommandLine;
using Lakehouse.Parsing;
using SparkJobs.Nightly;
using SparkJobs.Runs;

namespace SparkJobs.Commands;

/// <summary>replay: quarantined lines once more, after a fix of configuration or code.</summary>
internal static class ReplayCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="host">Runs it.</param>
    public static Command Create(JobHost host)
    {
        var lake = CommonOptions.Lake();
        var now = CommonOptions.Now();
        var wait = CommonOptions.Wait();
        var ingestId = new Option<string?>("--ingest-id") { Description = "Only lines of this content, as the table files names it.", HelpName = "ID" };
        var reason = new Option<string?>("--reason") { Description = "Only lines with this reason: " + string.Join(", ", Replayable) + ".", HelpName = "REASON" };
        reason.AcceptOnlyFromAmong([.. Replayable]);
        var command = new Command("replay", "Judge quarantined lines again and move those that pass to raw_events, then rewrite events for the dates they touch.")
        {
            lake, reason, ingestId, now, wait,
        };
        command.SetAction((result, cancellationToken) => host.RunAsync(
            new WritingJob { Name = "replay", Lake = result.GetValue(lake)!, NeedsLake = true, Wait = TimeSpan.FromSeconds(result.GetValue(wait)) },
            async (context, store, token) =>
            {
                var report = context.Report();
                var run = new NightlyRun(store, context.Stores, context.Settings, report, result.GetValue(now) ?? context.Now());
                await run.ReplayAsync(result.GetValue(reason), result.GetValue(ingestId), token);
                report.Print();
                return ExitCode.Success;
            },
            cancellationToken));
        return command;
    }

    // A line that was not UTF-8 is not in quarantine with its own bytes.
    private static IEnumerable<string> Replayable => QuarantineReasons.All.Where(reason => reason != QuarantineReasons.Encoding);
}
