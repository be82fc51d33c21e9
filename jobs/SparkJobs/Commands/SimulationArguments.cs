using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using SparkJobs.Simulation;

namespace SparkJobs.Commands;

/// <summary>The options that say what to simulate.</summary>
/// <param name="required">Whether the command does nothing but simulate, so that those without a default must be given.</param>
internal sealed class SimulationArguments(bool required)
{
    private readonly Option<long> _events = new("--events")
    {
        Description = "Lines to write, copies and damaged ones counted, the CSV header not.",
        Required = required,
        CustomParser = result => ParseNumber<long>(result, "--events", "1000000"),
    };

    private readonly Option<DateOnly> _from = new("--from")
    {
        Description = "First date (UTC), as 2019-10-01.",
        Required = required,
        CustomParser = ParseDate,
    };

    private readonly Option<int> _days = new("--days")
    {
        Description = $"Number of dates, 1 to {SimulationOptions.MostDays}; from 14 on there is a peak with a day without purchases.",
        DefaultValueFactory = _ => 1,
        CustomParser = result => ParseNumber<int>(result, "--days", "7"),
    };

    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Number that everything random follows from: the same options give the same bytes on every machine.",
        DefaultValueFactory = _ => 1,
        CustomParser = result => ParseNumber<ulong>(result, "--seed", "42"),
    };

    private readonly Option<SimulationFormat> _format = new("--format")
    {
        Description = "csv or jsonl. Default csv.",
        HelpName = "csv|jsonl",
        CustomParser = ParseFormat,
    };

    private readonly Option<int> _bots = new("--bots")
    {
        Description = "Labelled bots to inject; they may take a quarter of the lines.",
        DefaultValueFactory = _ => 0,
        CustomParser = result => ParseNumber<int>(result, "--bots", "40"),
    };

    private readonly Option<decimal> _dirty = new("--dirty")
    {
        Description = "Share of lines to damage, 0 to 0.5.",
        DefaultValueFactory = _ => 0m,
        CustomParser = result => ParseNumber<decimal>(result, "--dirty", "0.01"),
    };

    private readonly Option<bool> _extended = new("--extended")
    {
        Description = "Append the columns ip, user_agent and payment_status.",
    };

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> All => [_events, _from, _days, _seed, _format, _bots, _dirty, _extended];

    /// <summary>The options that have no default.</summary>
    public IReadOnlyList<Option> WithoutDefault => [_events, _from];

    /// <summary>Adds everything that is wrong with the values, beside what the options found wrong by themselves; those count as their defaults here.</summary>
    /// <param name="result">The command as it was parsed.</param>
    public void Validate(CommandResult result)
    {
        var options = new SimulationOptions(ValueOf(result, _events, 1), ValueOf(result, _from, new DateOnly(2019, 10, 1)), ValueOf(result, _days, 1))
        {
            Bots = ValueOf(result, _bots, 0),
            Dirty = ValueOf(result, _dirty, 0),
            Extended = ValueOf(result, _extended, defaultValue: false),
            Seed = ValueOf(result, _seed, 1UL),
            Format = ValueOf(result, _format, SimulationFormat.Csv),
        };
        foreach (var error in options.Validate())
        {
            result.AddError(error);
        }
    }

    /// <summary>What to simulate.</summary>
    /// <param name="parsed">The command line, without errors.</param>
    public SimulationOptions Read(ParseResult parsed) => new(parsed.GetValue(_events), parsed.GetValue(_from), parsed.GetValue(_days))
    {
        Seed = parsed.GetValue(_seed),
        Format = parsed.GetValue(_format),
        Bots = parsed.GetValue(_bots),
        Dirty = parsed.GetValue(_dirty),
        Extended = parsed.GetValue(_extended),
    };

    /// <summary>The value of an option that may have been given an unusable one.</summary>
    /// <param name="result">The command as it was parsed.</param>
    /// <param name="option">The option.</param>
    /// <param name="defaultValue">What counts when there is no usable value.</param>
    /// <typeparam name="T">The type of the value.</typeparam>
    internal static T ValueOf<T>(CommandResult result, Option<T> option, T defaultValue)
    {
        var given = result.GetResult(option);
        if (given is null)
        {
            return defaultValue;
        }

        // Reading the value of an option is what makes it convert its text and notice that it cannot.
        T? value;
        try
        {
            value = given.GetValueOrDefault<T>();
        }
        catch (InvalidOperationException)
        {
            return defaultValue;
        }

        return given.Errors.Any() || value is null ? defaultValue : value;
    }

    private static DateOnly ParseDate(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            result.AddError($"--from must be a date like 2019-10-01, not '{text}'.");
        }

        return date;
    }

    private static SimulationFormat ParseFormat(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text is not ("csv" or "jsonl"))
        {
            result.AddError($"--format must be csv or jsonl, not '{text}'.");
        }

        return text == "jsonl" ? SimulationFormat.JsonLines : SimulationFormat.Csv;
    }

    private static T ParseNumber<T>(ArgumentResult result, string option, string example)
        where T : struct, INumber<T>
    {
        var text = result.Tokens[0].Value;
        var style = NumberStyles.AllowLeadingSign | (typeof(T) == typeof(decimal) ? NumberStyles.AllowDecimalPoint : NumberStyles.None);
        if (!T.TryParse(text, style, CultureInfo.InvariantCulture, out var number))
        {
            result.AddError($"{option} must be a number like {example}, not '{text}'.");
        }

        return number;
    }
}
