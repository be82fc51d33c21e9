using System.CommandLine;
using System.CommandLine.Parsing;

namespace SparkJobs.Commands;

/// <summary>The options --date, or --from and --to.</summary>
internal sealed class DateRange
{
    private readonly Option<DateOnly?> date = CommonOptions.Date("--date", "The one date to compute.");
    private readonly Option<DateOnly?> from = CommonOptions.Date("--from", "The first date to compute.");
    private readonly Option<DateOnly?> to = CommonOptions.Date("--to", "The last date to compute.");

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(date);
        command.Options.Add(from);
        command.Options.Add(to);
        command.Validators.Add(Check);
    }

    /// <summary>The dates.</summary>
    /// <param name="result">A parse result without errors.</param>
    public (DateOnly From, DateOnly To) Of(ParseResult result)
        => result.GetValue(date) is { } single
            ? (single, single)
            : (result.GetValue(from)!.Value, result.GetValue(to)!.Value);

    private void Check(CommandResult result)
    {
        var hasDate = result.GetResult(date) is not null;
        var hasFrom = result.GetResult(from) is not null;
        var hasTo = result.GetResult(to) is not null;
        if (hasDate == (hasFrom || hasTo) || hasFrom != hasTo)
        {
            result.AddError("Give either --date, or both --from and --to.");
        }
        else if (hasFrom && result.GetValue(from) is { } first && result.GetValue(to) is { } last && first > last)
        {
            result.AddError("--from is after --to.");
        }
    }
}
