using System.CommandLine;
using SparkJobs.Lake;
using SparkJobs.Nightly;
using SparkJobs.Output;
using SparkJobs.Runs;

namespace SparkJobs.Commands;

/// <summary>nightly: ingest, then the tables of dates.</summary>
internal static class NightlyCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="host">Runs it.</param>
    public static Command Create(JobHost host)
    {
        var input = CommonOptions.Input(isRequired: false);
        var lake = CommonOptions.Lake();
        var now = CommonOptions.Now();
        var wait = CommonOptions.Wait();
        var dryRun = new Option<bool>("--dry-run") { Description = "Say which tables of which dates would be computed and why, and write nothing." };
        var dates = new DateRange(isOptional: true);
        var command = new Command(
            "nightly",
            "Ingest every event of the input, then compute the gold tables of every date that is due, or of the dates named. "
            + "Rows of other computed dates whose events changed are computed again, too. The same command again changes nothing.")
        {
            input,
            lake,
            now,
            wait,
            dryRun,
        };
        dates.AddTo(command);
        command.SetAction((result, cancellationToken) =>
        {
            string[] inputs = result.GetValue(input) ?? [];
            var named = dates.AreNamed(result) ? NightDates.Named(dates.Of(result).From, dates.Of(result).To) : NightDates.Due;
            return result.GetValue(dryRun)
                ? host.RunAsync(
                    (context, token) => ForecastAsync(context, context.Lake(result.GetValue(lake)!), inputs, named, result.GetValue(now), token),
                    resultOnStandardOutput: false,
                    cancellationToken)
                : host.RunAsync(
                    new WritingJob { Name = "nightly", Lake = result.GetValue(lake)!, Wait = TimeSpan.FromSeconds(result.GetValue(wait)) },
                    (context, store, token) => RunAsync(context, store, inputs, named, result.GetValue(now), token),
                    cancellationToken);
        });
        return command;
    }

    private static async Task<ExitCode> RunAsync(JobContext context, LakeStore lake, string[] inputs, NightDates dates, DateTime? now, CancellationToken cancellationToken)
    {
        var report = context.Report();
        await new NightlyRun(lake, context.Stores, context.Settings, report, now ?? context.Now()).RunAsync(inputs, dates, cancellationToken);
        report.Print();
        return ExitCode.Success;
    }

    private static async Task<ExitCode> ForecastAsync(JobContext context, LakeStore lake, string[] inputs, NightDates dates, DateTime? now, CancellationToken cancellationToken)
    {
        var forecast = new NightForecast(lake, context.Stores, context.Settings, context.Report(), now ?? context.Now());
        ForecastTable.Print(context.Console, await forecast.MakeAsync(inputs, dates, cancellationToken));
        return ExitCode.Success;
    }
}
