using System.CommandLine;
using SparkConnect.Client;
using SparkJobs.Lake;
using SparkJobs.Output;

namespace SparkJobs.Commands;

/// <summary>sql: a query over the lake's tables.</summary>
internal static class SqlCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="host">Runs it.</param>
    public static Command Create(JobHost host)
    {
        var query = new Argument<string>("query") { Description = "The query; every table of the lake has its name." };
        var lake = CommonOptions.Lake();
        var format = new Option<ResultFormat>("--format")
        {
            Description = "table for people, csv (RFC 4180, null as an empty field) or json (an array of objects).",
            HelpName = "table|csv|json",
        };
        var command = new Command("sql", "Run a query over the lake's tables and print its result, and nothing else, on standard output.") { query, lake, format };
        command.SetAction((result, cancellationToken) => host.RunAsync(
            async (context, token) =>
            {
                var tables = context.Lake(result.GetValue(lake)!);
                try
                {
                    await LakeQuery.PrintAsync(tables, result.GetValue(query)!, result.GetValue(format), Console.OpenStandardOutput(), token);
                    return ExitCode.Success;
                }
                catch (SparkConnectException e)
                {
                    throw new JobException(ExitCode.Usage, $"The engine does not take this query: {e.Message}", e);
                }
            },
            resultOnStandardOutput: true,
            cancellationToken));
        return command;
    }
}
