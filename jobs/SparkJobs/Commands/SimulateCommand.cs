using System.CommandLine;
using System.CommandLine.Parsing;
using SparkJobs.Simulation;

namespace SparkJobs.Commands;

/// <summary>The command <c>simulate</c>: writes reproducible events shaped like the published ones, and on request the answer key to them.</summary>
public static class SimulateCommand
{
    private const string StandardOutput = "-";
    private const int UnexpectedError = 1;

    private static readonly Option<string> Out = new("--out")
    {
        Description = "File to write, - for standard output.",
        DefaultValueFactory = _ => StandardOutput,
    };

    private static readonly Option<string?> Truth = new("--truth")
    {
        Description = "File for the answer key: counts, damaged lines by reason, bots.",
    };

    /// <summary>The command with its options and its action.</summary>
    /// <returns>A command that reports all unusable options as parse errors, and whose action returns 0, or 1 when a file cannot be written.</returns>
    public static Command Create()
    {
        var simulation = new SimulationArguments(required: true);
        var command = new Command("simulate", "Write reproducible events shaped like the published e-commerce data.");
        foreach (var option in simulation.All.Append(Out).Append(Truth))
        {
            command.Options.Add(option);
        }

        command.Validators.Add(simulation.Validate);
        command.Validators.Add(CheckFiles);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed, simulation.Read(parsed), cancellationToken), cancellationToken));
        return command;
    }

    private static void CheckFiles(CommandResult result)
    {
        CheckFile(result, "--out", SimulationArguments.ValueOf(result, Out, StandardOutput));
        CheckFile(result, "--truth", SimulationArguments.ValueOf(result, Truth, null));
    }

    /// <summary>Refuses a file that cannot be written where it is named.</summary>
    /// <param name="result">Told of the mistake.</param>
    /// <param name="option">The option.</param>
    /// <param name="path">What it says; null for nothing.</param>
    internal static void CheckFile(CommandResult result, string option, string? path)
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

    private static int Run(ParseResult parsed, SimulationOptions options, CancellationToken cancellationToken)
    {
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
            SimulationTruthFile.Write(truthFile, truth);
        }
    }
}
