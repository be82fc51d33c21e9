using System.CommandLine;
using System.CommandLine.Parsing;
using SparkJobs.Lake;
using SparkJobs.Nightly;
using SparkJobs.Output;
using SparkJobs.Quality;
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
        var acceptance = new AcceptanceOptions();
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
        acceptance.AddTo(command, dryRun);
        QualityExpectations? checks = null;
        command.Validators.Add(result =>
        {
            checks = CommonOptions.Checked(result, () => QualityFile.Read());
            if (checks is not null)
            {
                acceptance.CheckIds(result, checks.Checks);
            }
        });
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
                    new WritingJob { Name = "nightly", Lake = result.GetValue(lake)!, NeedsLake = inputs.Length == 0, Wait = TimeSpan.FromSeconds(result.GetValue(wait)) },
                    (context, store, token) => RunAsync(context, store, inputs, named, (checks!, acceptance.Of(result, named)), result.GetValue(now), token),
                    cancellationToken);
        });
        return command;
    }

    // What is wrong with the checks is said before an engine starts.

    private static async Task<ExitCode> RunAsync(
        JobContext context,
        LakeStore lake,
        string[] inputs,
        NightDates dates,
        (QualityExpectations Checks, Acceptance Accepted) quality,
        DateTime? now,
        CancellationToken cancellationToken)
    {
        var report = context.Report();
        var clock = now ?? context.Now();
        var plan = await new NightlyRun(lake, context.Stores, context.Settings, report, clock).RunAsync(inputs, dates, cancellationToken);
        var gate = new QualityGate(lake, quality.Checks, report, context.RunId, clock);
        var judged = (dates.AreNamed ? plan.EventDates.Where(dates.Contains) : []).Concat(plan.Dates);
        var verdict = await gate.JudgeAsync(judged, dates.AreNamed, quality.Accepted, cancellationToken);
        report.Print();
        verdict.ThrowIfFailed();
        return ExitCode.Success;
    }

    private static async Task<ExitCode> ForecastAsync(JobContext context, LakeStore lake, string[] inputs, NightDates dates, DateTime? now, CancellationToken cancellationToken)
    {
        var forecast = new NightForecast(lake, context.Stores, context.Settings, context.Report(), now ?? context.Now());
        ForecastTable.Print(context.Console, await forecast.MakeAsync(inputs, dates, cancellationToken));
        return ExitCode.Success;
    }
}
