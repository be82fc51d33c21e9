using System.CommandLine;
using System.CommandLine.Parsing;

namespace SparkJobs.Commands;

/// <summary>The options --date, or --from and --to.</summary>
/// <param name="isOptional">Whether none of them need be given.</param>
internal sealed class DateRange(bool isOptional = false)
{
    private readonly Option<DateOnly?> _date = CommonOptions.Date("--date", "The one date to compute.");
    private readonly Option<DateOnly?> _from = CommonOptions.Date("--from", "The first date to compute.");
    private readonly Option<DateOnly?> _to = CommonOptions.Date("--to", "The last date to compute.");

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_date);
        command.Options.Add(_from);
        command.Options.Add(_to);
        command.Validators.Add(Check);
    }

    /// <summary>Whether dates were named.</summary>
    /// <param name="result">A parse result without errors.</param>
    public bool AreNamed(ParseResult result) => result.GetResult(_date) is not null || result.GetResult(_from) is not null;

    /// <summary>The dates, where they were named.</summary>
    /// <param name="result">A parse result without errors.</param>
    public (DateOnly From, DateOnly To) Of(ParseResult result)
        => result.GetValue(_date) is { } single
            ? (single, single)
            : (result.GetValue(_from)!.Value, result.GetValue(_to)!.Value);

    /// <summary>Whether a command line names dates.</summary>
    /// <param name="result">The command's part of it.</param>
    public static bool IsIn(CommandResult result) => result.Children.OfType<OptionResult>().Any(option => option.Option.Name is "--date" or "--from" or "--to");

    private void Check(CommandResult result)
    {
        var hasDate = result.GetResult(_date) is not null;
        var hasFrom = result.GetResult(_from) is not null;
        var hasTo = result.GetResult(_to) is not null;
        if (isOptional && !hasDate && !hasFrom && !hasTo)
        {
            return;
        }

        if (hasDate == (hasFrom || hasTo) || hasFrom != hasTo)
        {
            result.AddError("Give either --date, or both --from and --to.");
        }
        else if (hasFrom && result.GetValue(_from) is { } first && result.GetValue(_to) is { } last && first > last)
        {
            result.AddError("--from is after --to.");
        }
    }
}
