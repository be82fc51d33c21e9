using System.CommandLine;
using SparkJobs.Detection;

namespace SparkJobs.Commands;

/// <summary>detect: what the rules find, as a stream.</summary>
internal static class DetectCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="host">Runs it.</param>
    public static Command Create(JobHost host)
    {
        var input = new Option<string>("--input") { Description = "A folder that files of events come into.", HelpName = "DIR", Required = true };
        var lake = CommonOptions.Lake();
        var rules = new RulesOption();
        var availableNow = new Option<bool>("--available-now") { Description = "End when everything that is there has been read." };
        var command = new Command("detect", "Follow a folder of event files as a stream and write an alert for what the rules find. Spark only.")
        {
            input,
            lake,
            availableNow,
        };
        rules.AddTo(command);
        command.SetAction((result, cancellationToken) => host.RunAsync(
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
}
