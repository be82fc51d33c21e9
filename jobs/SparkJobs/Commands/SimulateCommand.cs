using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using SparkJobs.Simulation;

namespace SparkJobs.Commands;

/// <summary>The command <c>simulate</c>: writes reproducible events shaped like the published ones, and on request the answer key to them.</summary>
public static class SimulateCommand
{
    private const string StandardOutput = "-";
    private const int UnexpectedError = 1;

    private static readonly Option<long> Events = new("--events")
    {
        Description = "Lines to write, copies and damaged ones counted, the CSV header not.",
        Required = true,
        CustomParser = result => ParseNumber<long>(result, "--events", "1000000"),
    };

    private static readonly Option<DateOnly> From = new("--from")
    {
        Description = "First date (UTC), as 2019-10-01.",
        Required = true,
        CustomParser = ParseDate,
    };

    private static readonly Option<int> Days = new("--days")
    {
        Description = $"Number of dates, 1 to {SimulationOptions.MostDays}; from 14 on there is a peak with a day without purchases.",
        DefaultValueFactory = _ => 1,
        CustomParser = result => ParseNumber<int>(result, "--days", "7"),
    };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Number that everything random follows from: the same options give the same bytes on every machine.",
        DefaultValueFactory = _ => 1,
        CustomParser = result => ParseNumber<ulong>(result, "--seed", "42"),
    };

    private static readonly Option<SimulationFormat> Format = new("--format")
    {
        Description = "csv or jsonl. Default csv.",
        HelpName = "csv|jsonl",
        CustomParser = ParseFormat,
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "File to write, - for standard output.",
        DefaultValueFactory = _ => StandardOutput,
    };

    private static readonly Option<string?> Truth = new("--truth")
    {
        Description = "File for the answer key: counts, damaged lines by reason, bots.",
    };

    private static readonly Option<int> Bots = new("--bots")
    {
        Description = "Labelled bots to inject; they may take a quarter of the lines.",
        DefaultValueFactory = _ => 0,
        CustomParser = result => ParseNumber<int>(result, "--bots", "40"),
    };

    private static readonly Option<decimal> Dirty = new("--dirty")
    {
        Description = "Share of lines to damage, 0 to 0.5.",
        DefaultValueFactory = _ => 0m,
        CustomParser = result => ParseNumber<decimal>(result, "--dirty", "0.01"),
    };

    private static readonly Option<bool> Extended = new("--extended")
    {
        Description = "Append the columns ip, user_agent and payment_status.",
    };

    /// <summary>The command with its options and its action.</summary>
    /// <returns>A command that reports all unusable options as parse errors, and whose action returns 0, or 1 when a file cannot be written.</returns>
    public static Command Create()
    {
        var command = new Command("simulate", "Write reproducible events shaped like the published e-commerce data.")
        {
            Events, From, Days, Seed, Format, Out, Truth, Bots, Dirty, Extended,
        };
        command.Validators.Add(Validate);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed, cancellationToken), cancellationToken));
        return command;
    }

    /// <summary>Adds everything that is wrong with the values, beside what the options found wrong by themselves; those count as their defaults here.</summary>
    private static void Validate(CommandResult result)
    {
        var options = new SimulationOptions(ValueOf(result, Events, 1), ValueOf(result, From, new DateOnly(2019, 10, 1)), ValueOf(result, Days, 1))
        {
            Bots = ValueOf(result, Bots, 0),
            Dirty = ValueOf(result, Dirty, 0),
            Extended = ValueOf(result, Extended, defaultValue: false),
            Seed = ValueOf(result, Seed, 1UL),
            Format = ValueOf(result, Format, SimulationFormat.Csv),
        };
        foreach (var error in options.Validate())
        {
            result.AddError(error);
        }

        CheckFile(result, "--out", ValueOf(result, Out, StandardOutput));
        CheckFile(result, "--truth", ValueOf(result, Truth, null));
    }

    private static void CheckFile(CommandResult result, string option, string? path)
    {
        if (path is null or StandardOutput)
        {
            return;
        }

        if (path.Length == 0 || Directory.Exists(path))
        {
            result.AddError($"{option} must name a file, not '{path}'.");
        }
        else if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            result.AddError($"{option} {path}: there is no folder {Path.GetDirectoryName(Path.GetFullPath(path))}.");
        }
    }

    private static T ValueOf<T>(CommandResult result, Option<T> option, T defaultValue)
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

    private static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = new SimulationOptions(parsed.GetValue(Events), parsed.GetValue(From), parsed.GetValue(Days))
        {
            Seed = parsed.GetValue(Seed),
            Format = parsed.GetValue(Format),
            Bots = parsed.GetValue(Bots),
            Dirty = parsed.GetValue(Dirty),
            Extended = parsed.GetValue(Extended),
        };
        try
        {
            Write(options, parsed.GetRequiredValue(Out), parsed.GetValue(Truth), cancellationToken);
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            parsed.InvocationConfiguration.Error.WriteLine(exception.Message);
            return UnexpectedError;
        }
    }

    private static void Write(SimulationOptions options, string output, string? truthFile, CancellationToken cancellationToken)
    {
        SimulationTruth truth;
        using (var stream = output == StandardOutput ? Console.OpenStandardOutput() : new FileStream(output, FileMode.Create))
        {
            truth = EventSimulator.Write(stream, options, cancellationToken);
        }

        if (truthFile is not null)
        {
            using var stream = new FileStream(truthFile, FileMode.Create);
            SimulationTruthFile.Write(stream, truth);
        }
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
