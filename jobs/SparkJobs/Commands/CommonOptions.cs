using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SparkJobs.Lake;
using SparkJobs.Output;

namespace SparkJobs.Commands;

/// <summary>Options that several commands share.</summary>
internal static class CommonOptions
{
    /// <summary>--lake DIR.</summary>
    public static Option<string> Lake()
        => NotEmpty(new Option<string>("--lake") { Description = "The lake's folder: a local path or an s3a:// URL.", HelpName = "DIR", Required = true });

    /// <summary>--input PATH…</summary>
    /// <param name="isRequired">Whether it has to be given.</param>
    public static Option<string[]> Input(bool isRequired = true) => NotEmpty(new Option<string[]>("--input")
    {
        Description = "Files, folders or patterns to read: local paths or s3a:// URLs." + (isRequired ? "" : " Default: none, what ingest, replay and streams brought."),
        HelpName = "PATH",
        Required = isRequired,
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    });

    /// <summary>Refuses an empty text, which most often is a variable that is not set.</summary>
    /// <param name="option">The option.</param>
    /// <typeparam name="TOption">Its type.</typeparam>
    /// <returns>The option.</returns>
    public static TOption NotEmpty<TOption>(TOption option)
        where TOption : Option
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0))
            {
                result.AddError($"{option.Name} is empty.");
            }
        });
        return option;
    }

    /// <summary>Reads something that a command line is checked with, and tells what is wrong with it as a mistake of the command line.</summary>
    /// <param name="result">Told of the mistake.</param>
    /// <param name="read">Reads it.</param>
    /// <typeparam name="T">What is read.</typeparam>
    /// <returns>What was read; null where it is wrong.</returns>
    public static T? Checked<T>(CommandResult result, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (JobException e)
        {
            result.AddError(e.Message);
            return null;
        }
    }

    /// <summary>--log-format, of every command.</summary>
    public static Option<LogFormat> LogFormat() => new("--log-format")
    {
        Description = "How log lines on standard error are written: text for people, json for machines (an object per line).",
        HelpName = "text|json",
        Recursive = true,
    };

    /// <summary>--wait SECONDS.</summary>
    public static Option<int> Wait()
    {
        var option = new Option<int>("--wait") { Description = "How long to wait for another run that writes to the lake. Default 0: exit code 5 at once.", HelpName = "SECONDS" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 604_800))
            {
                result.AddError($"--wait {result.Tokens[0].Value}: write whole seconds, 0 to 604800.");
            }
        });
        return option;
    }

    /// <summary>--now TIMESTAMP.</summary>
    public static Option<DateTime?> Now() => new("--now")
    {
        Description = "The run's clock, such as 2019-10-02T00:00:00Z. Default: the machine's.",
        HelpName = "TIMESTAMP",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            const DateTimeStyles Utc = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;
            if (DateTime.TryParseExact(text, ["yyyy-MM-ddTHH:mm:ss.FFFFFFK", "yyyy-MM-dd"], CultureInfo.InvariantCulture, Utc, out var time))
            {
                return time;
            }

            result.AddError($"--now {text}: write it like 2019-10-02T00:00:00Z.");
            return null;
        },
    };

    /// <summary>An option with a date.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What the date is.</param>
    public static Option<DateOnly?> Date(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (DateOnly.TryParseExact(text, EventDates.Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }

            result.AddError($"{name} {text}: write a date that exists, like 2019-10-01.");
            return null;
        },
    };
}
