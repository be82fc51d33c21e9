using System.CommandLine;
using SparkJobs.Detection;
using SparkJobs.Output;

namespace SparkJobs.Commands;

/// <summary>alerts: the lake's alerts for people.</summary>
internal static class AlertsCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="host">Runs it.</param>
    public static Command Create(JobHost host)
    {
        var lake = CommonOptions.Lake();
        var follow = new Option<bool>("--follow") { Description = "Go on and print each alert that comes, until Ctrl-C." };
        var command = new Command("alerts", "Print the lake's alerts, a line each, in the order in which they were found.") { lake, follow };
        command.SetAction((result, cancellationToken) => host.RunAsync(
            async (context, token) =>
            {
                var view = new AlertsView(context.Lake(result.GetValue(lake)!), Terminal.Console(onStandardError: false), context.Clock);
                await (result.GetValue(follow) ? view.FollowAsync(token) : view.PrintAsync(token));
                return ExitCode.Success;
            },
            resultOnStandardOutput: true,
            cancellationToken));
        return command;
    }
}
