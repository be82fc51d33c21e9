using System.CommandLine;
using System.Globalization;
using SparkJobs.Simulation;

namespace SparkJobs.Commands;

/// <summary>The command <c>simulate</c>: writes reproducible events shaped like the published ones, and on request the answer key to them.</summary>
public static class SimulateCommand
{
    private const string StandardOutput = "-";
    private const int UsageError = 2;
    private const int UnexpectedError = 1;

    private static readonly Option<long> Events = new("--events")
    {
        Description = "Lines to write, copies and damaged ones counted, the CSV header not.",
        Required = true,
    };

    private static readonly Option<DateOnly> From = new("--from")
    {
        Description = "First date (UTC), as 2019-10-01.",
        Required = true,
        CustomParser = result => ParseDate(result.Tokens[0].Value, result.AddError),
    };

    private static readonly Option<int> Days = new("--days")
    {
        Description = $"Number of dates, 1 to {SimulationOptions.MostDays}; from 14 on there is a peak with a day without purchases.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Number that everything random follows from: the same options give the same bytes on every machine.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<SimulationFormat> Format = new("--format")
    {
        Description = "csv or jsonl.",
        DefaultValueFactory = _ => SimulationFormat.Csv,
        CustomParser = result => ParseFormat(result.Tokens[0].Value, result.AddError),
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "File to write, - for standard output.",
        DefaultValueFactory = _ => StandardOutput,
    };

    private static readonly Option<FileInfo?> Truth = new("--truth")
    {
        Description = "File for the answer key: counts, damaged lines by reason, bots.",
    };

    private static readonly Option<int> Bots = new("--bots")
    {
        Description = "Labelled bots to inject; they may take a quarter of the lines.",
        DefaultValueFactory = _ => 0,
    };

    private static readonly Option<decimal> Dirty = new("--dirty")
    {
        Description = "Share of lines to damage, 0 to 0.5.",
        DefaultValueFactory = _ => 0m,
        CustomParser = result => ParseShare(result.Tokens[0].Value, result.AddError),
    };

    private static readonly Option<bool> Extended = new("--extended")
    {
        Description = "Append the columns ip, user_agent and payment_status.",
    };

    /// <summary>The command with its options and its action.</summary>
    /// <returns>A command whose action returns 0, or 2 when the options cannot be simulated, or 1 when a file cannot be written.</returns>
    public static Command Create()
    {
        var command = new Command("simulate", "Write reproducible events shaped like the published e-commerce data.")
        {
            Events, From, Days, Seed, Format, Out, Truth, Bots, Dirty, Extended,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var options = new SimulationOptions(parsed.GetValue(Events), parsed.GetValue(From), parsed.GetValue(Days))
        {
            Seed = parsed.GetValue(Seed),
            Format = parsed.GetValue(Format),
            Bots = parsed.GetValue(Bots),
            Dirty = parsed.GetValue(Dirty),
            Extended = parsed.GetValue(Extended),
        };
        var output = parsed.GetRequiredValue(Out);
        var errors = options.Validate().ToList();
        if (output.Length == 0)
        {
            errors.Add("--out must name a file, or be - for standard output.");
        }

        foreach (var error in errors)
        {
            parsed.InvocationConfiguration.Error.WriteLine(error);
        }

        return errors.Count > 0 ? UsageError : Write(options, output, parsed.GetValue(Truth), parsed.InvocationConfiguration.Error);
    }

    private static int Write(SimulationOptions options, string output, FileInfo? truthFile, TextWriter error)
    {
        try
        {
            SimulationTruth truth;
            using (var stream = output == StandardOutput ? Console.OpenStandardOutput() : new FileStream(output, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0))
            {
                truth = EventSimulator.Write(stream, options);
            }

            if (truthFile is not null)
            {
                using var stream = truthFile.Create();
                SimulationTruthFile.Write(stream, truth);
            }

            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(exception.Message);
            return UnexpectedError;
        }
    }

    private static DateOnly ParseDate(string text, Action<string> addError)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            addError($"--from must be a date like 2019-10-01, not '{text}'.");
        }

        return date;
    }

    private static SimulationFormat ParseFormat(string text, Action<string> addError)
    {
        switch (text)
        {
            case "csv":
                return SimulationFormat.Csv;
            case "jsonl":
                return SimulationFormat.JsonLines;
            default:
                addError($"--format must be csv or jsonl, not '{text}'.");
                return default;
        }
    }

    private static decimal ParseShare(string text, Action<string> addError)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share))
        {
            addError($"--dirty must be a share like 0.01, not '{text}'.");
        }

        return share;
    }
}
