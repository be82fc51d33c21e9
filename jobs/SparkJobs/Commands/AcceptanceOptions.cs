using System.CommandLine;
using System.CommandLine.Parsing;
using Lakehouse.Quality;
using SparkJobs.Nightly;
using SparkJobs.Quality;

namespace SparkJobs.Commands;

/// <summary>The options --accept and --because.</summary>
internal sealed class AcceptanceOptions
{
    private readonly Option<string[]> _accept = new("--accept")
    {
        Description = "Accept the failure of this quality check for the dates named: it is recorded, with --because, and the run goes on.",
        HelpName = "CHECK",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _because = new("--because") { Description = "Why the failure is accepted.", HelpName = "TEXT" };

    /// <summary>Adds them to a command that has dates.</summary>
    /// <param name="command">The command.</param>
    /// <param name="dryRun">Its option to write nothing.</param>
    public void AddTo(Command command, Option<bool> dryRun)
    {
        command.Options.Add(_accept);
        command.Options.Add(_because);
        command.Validators.Add(CheckTogether);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_accept) is not null && result.GetValue(dryRun))
            {
                result.AddError("--accept does not go with --dry-run, which writes nothing.");
            }
        });
    }

    /// <summary>Refuses checks that are not made: their acceptance would do nothing.</summary>
    /// <param name="result">The command's part of the command line.</param>
    /// <param name="checks">The checks that are made.</param>
    public void CheckIds(CommandResult result, IReadOnlyList<Check> checks)
    {
        string[] accepted = result.GetResult(_accept) is null ? [] : result.GetValue(_accept) ?? [];
        foreach (var unknown in accepted.Except(checks.Select(check => check.Id), StringComparer.Ordinal))
        {
            result.AddError($"--accept {unknown}: there is no such check in quality.json, or it is not enabled; write one of {string.Join(", ", checks.Select(check => check.Id).Order(StringComparer.Ordinal))}.");
        }
    }

    /// <summary>What is accepted.</summary>
    /// <param name="result">A parse result without errors.</param>
    /// <param name="dates">The dates of the command.</param>
    public Acceptance Of(ParseResult result, NightDates dates)
        => result.GetValue(_accept) is { Length: > 0 } checks ? new Acceptance(checks, result.GetValue(_because)!, dates) : Acceptance.None;

    private void CheckTogether(CommandResult result)
    {
        var isAccepted = result.GetResult(_accept) is not null;
        if (isAccepted && string.IsNullOrWhiteSpace(result.GetValue(_because)))
        {
            result.AddError("--accept needs --because \"…\": why is the figure fine?");
        }

        if (!isAccepted && result.GetResult(_because) is not null)
        {
            result.AddError("--because goes with --accept CHECK.");
        }

        if (isAccepted && !DateRange.IsIn(result))
        {
            result.AddError("--accept goes with --date, or --from and --to: name the dates whose figures are fine.");
        }
    }
}
