using System.CommandLine;
using System.CommandLine.Parsing;
using SparkJobs.Detection;
using SparkJobs.Lake;
using SparkJobs.Rules;
using SparkJobs.Runs;

namespace SparkJobs.Commands;

/// <summary>detect: what the rules find, as a stream or as a batch.</summary>
internal static class DetectCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="host">Runs it.</param>
    public static Command Create(JobHost host)
    {
        var input = new Option<string?>("--input") { Description = "A folder that files of events come into.", HelpName = "DIR" };
        var fromLake = new Option<bool>("--from-lake") { Description = "Read the lake's raw_events." };
        var batch = new Option<bool>("--batch") { Description = "With --from-lake: look at one date as a batch, on any engine, and add the alerts that are missing." };
        var date = CommonOptions.Date("--date", "With --batch: the date that the windows start on.");
        var lake = CommonOptions.Lake();
        var rules = new RulesOption();
        var availableNow = new Option<bool>("--available-now") { Description = "End when everything that is there has been read." };
        var command = new Command("detect", "Follow a folder of event files as a stream, or look at a date of the lake, and write an alert for what the rules find. The stream needs Spark.")
        {
            input,
            fromLake,
            batch,
            date,
            lake,
            availableNow,
        };
        rules.AddTo(command);
        command.Validators.Add(result => Check(result, input, fromLake, batch, date));
        command.SetAction((result, cancellationToken) => result.GetValue(batch)
            ? host.RunAsync(
                new WritingJob { Name = "detect", Lake = result.GetValue(lake)!, Lock = null },
                (context, store, token) => BatchAsync(context, store, rules.Of(result), result.GetValue(date)!.Value, token),
                cancellationToken)
            : host.RunAsync(
                async (context, token) =>
                {
                    if (!context.Engine.Capabilities.Streaming)
                    {
                        throw new JobException(ExitCode.Usage, "detect needs Spark: put --master 'local[2]' or another master before the job's name.");
                    }

                    var run = new DetectionRun(context.Lake(result.GetValue(lake)!), context.Stores, context.Settings, rules.Of(result).Rules, context.Report());
                    await run.RunAsync(result.GetValue(input)!, result.GetValue(availableNow), token);
                    return ExitCode.Success;
                },
                resultOnStandardOutput: false,
                cancellationToken));
        return command;
    }

    private static void Check(CommandResult result, Option<string?> input, Option<bool> fromLake, Option<bool> batch, Option<DateOnly?> date)
    {
        if (result.GetValue(batch) && (!result.GetValue(fromLake) || result.GetResult(date) is null))
        {
            result.AddError("--batch goes with --from-lake and --date.");
        }
        else if (!result.GetValue(batch) && result.GetResult(date) is not null)
        {
            result.AddError("--date goes with --from-lake --batch.");
        }
        else if (!result.GetValue(batch) && result.GetResult(input) is null)
        {
            result.AddError("Say where the events come from: --input DIR, or --from-lake --batch --date DATE.");
        }
    }

    private static async Task<ExitCode> BatchAsync(JobContext context, LakeStore lake, RulesFile rules, DateOnly date, CancellationToken cancellationToken)
    {
        var report = context.Report();
        var added = await report.StepAsync(
            "alerts",
            () => new BatchDetection(lake, context.Settings, rules, report, context.Now()).RunAsync(date, cancellationToken),
            rows => rows);
        await report.StepAsync(
            "flagged_users",
            () => new FlaggedUsersStep(lake, rules.Rules, context.Settings.Detect, context.Clock).RunAsync(cancellationToken),
            when: added > 0);
        report.Fact("new alerts", added);
        report.Print();
        return ExitCode.Success;
    }
}
