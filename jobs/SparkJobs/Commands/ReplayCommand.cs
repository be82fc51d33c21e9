using System.CommandLine;
using Lakehouse.Parsing;
using SparkJobs.Nightly;

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
        var ingestId = new Option<string?>("--ingest-id") { Description = "Only lines of this content, as the table files names it.", HelpName = "ID" };
        var reason = new Option<string?>("--reason") { Description = "Only lines with this reason: " + string.Join(", ", Replayable) + ".", HelpName = "REASON" };
        reason.AcceptOnlyFromAmong([.. Replayable]);
        var command = new Command("replay", "Judge quarantined lines again and move those that pass to raw_events, then rewrite events for the dates they touch.")
        {
            lake, reason, ingestId, now,
        };
        command.SetAction((result, cancellationToken) => host.RunAsync(
            async (context, token) =>
            {
                var report = context.Report();
                var run = new NightlyRun(context.Lake(result.GetValue(lake)!), context.Stores, context.Settings, report, result.GetValue(now) ?? context.Now());
                await run.ReplayAsync(result.GetValue(reason), result.GetValue(ingestId), token);
                report.Print();
                return ExitCode.Success;
            },
            resultOnStandardOutput: false,
            cancellationToken));
        return command;
    }

    // A line that was not UTF-8 is not in quarantine with its own bytes.
    private static IEnumerable<string> Replayable => QuarantineReasons.All.Where(reason => reason != QuarantineReasons.Encoding);
}
