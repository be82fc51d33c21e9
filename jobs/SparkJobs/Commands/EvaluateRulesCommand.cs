using System.CommandLine;
using System.Globalization;
using SparkJobs.Evaluation;
using SparkJobs.Settings;
using Spectre.Console;

namespace SparkJobs.Commands;

/// <summary>evaluate-rules: how well the rules find simulated bots.</summary>
internal static class EvaluateRulesCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="host">Runs it.</param>
    public static Command Create(JobHost host)
    {
        var truth = CommonOptions.NotEmpty(new Option<string[]>("--truth") { Description = "The truth files that simulate wrote.", HelpName = "FILE", Required = true, AllowMultipleArgumentsPerToken = true });
        var input = CommonOptions.NotEmpty(new Option<string[]>("--input") { Description = "The simulated events, a file for each truth, in the same order.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true });
        var lake = CommonOptions.NotEmpty(new Option<string?>("--lake") { Description = "A lake that the simulated events of one truth were ingested into.", HelpName = "DIR" });
        var rules = new RulesOption(new(() => SettingsFile.Read()));
        var command = new Command("evaluate-rules", "Run the rules over simulated events as a batch and print precision and recall of each by the simulation's truth.") { truth, input, lake };
        rules.AddTo(command);
        command.Validators.Add(result =>
        {
            var (truths, inputs) = (result.GetValue(truth)?.Length ?? 0, result.GetValue(input)?.Length ?? 0);
            var hasLake = result.GetResult(lake) is not null;
            if (hasLake == inputs > 0)
            {
                result.AddError("Give either --input or --lake.");
            }
            else if (truths != (hasLake ? 1 : inputs))
            {
                result.AddError(hasLake ? "A lake goes with one --truth." : $"There are {truths} --truth files and {inputs} --input files: give one for each.");
            }
        });
        command.SetAction((result, cancellationToken) => host.RunAsync(
            async (context, token) =>
            {
                var run = new EvaluationRun(context, rules.Of(result), context.Report());
                var truths = result.GetValue(truth)!;
                var scores = result.GetValue(lake) is { } folder
                    ? await run.OfLakeAsync(folder, truths[0], token)
                    : await run.OfFilesAsync(result.GetValue(input)!, truths, token);
                Print(context.Console, scores);
                return ExitCode.Success;
            },
            resultOnStandardOutput: false,
            cancellationToken));
        return command;
    }

    private static void Print(IAnsiConsole console, IReadOnlyList<RuleScore> scores)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("rule");
        foreach (var heading in new[] { "bots at or over the threshold", "found", "wrongly reported", "precision", "recall" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (var score in scores)
        {
            table.AddRow(Markup.Escape(score.Rule), Number(score.Bots), Number(score.Found), Number(score.Wrong), Share(score.Precision), Share(score.Recall));
        }

        console.Write(table);
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(decimal? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";
}
