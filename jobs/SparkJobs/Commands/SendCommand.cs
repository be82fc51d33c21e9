using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO.Pipelines;
using SparkJobs.Engines;
using SparkJobs.Output;
using SparkJobs.Runs;
using SparkJobs.Sending;
using SparkJobs.Simulation;

namespace SparkJobs.Commands;

/// <summary>send: lines of a file, or simulated ones, to a Kafka topic. Needs Java and Spark's jars, but no engine.</summary>
internal sealed class SendCommand
{
    private readonly Option<string> _kafka = new("--kafka") { Description = "The brokers, as HOST:PORT[,HOST:PORT].", HelpName = "SERVERS", Required = true };
    private readonly Option<string> _topic = new("--topic") { Description = "The topic; made if it is not there.", HelpName = "TOPIC", Required = true };
    private readonly Option<string?> _input = new("--input") { Description = "A file of CSV or JSON lines, also .gz; a CSV header is left out.", HelpName = "FILE" };
    private readonly Option<bool> _simulate = new("--simulate") { Description = "Simulated events; the options below say which." };
    private readonly Option<double?> _rate = Positive("--rate", "Lines a second, evenly. Default: as fast as the broker takes them.", "N");
    private readonly Option<double?> _speed = Positive("--speed", "The events' own pace times this factor: 60 sends an hour of events in a minute.", "FACTOR");
    private readonly Option<int?> _partitions = new("--partitions") { Description = "Partitions of the topic if it is made. Default: the broker's.", HelpName = "N" };
    private readonly Option<string?> _truth = new("--truth") { Description = "File for the answer key of the simulation.", HelpName = "FILE" };
    private readonly SimulationArguments _simulation = new(required: false);
    private readonly EngineEnvironment _environment;
    private readonly TimeProvider _clock;

    private SendCommand(EngineEnvironment environment, TimeProvider clock)
    {
        _environment = environment;
        _clock = clock;
    }

    /// <summary>Creates the command.</summary>
    /// <param name="environment">Where Java and Spark are looked for.</param>
    /// <param name="clock">The clock.</param>
    public static Command Create(EngineEnvironment environment, TimeProvider clock)
    {
        var send = new SendCommand(environment, clock);
        var command = new Command("send", "Send lines of a file, or simulated events, to a Kafka topic: each line one message, idempotent producer, acks=all.")
        {
            send._kafka, send._topic, send._input, send._simulate, send._rate, send._speed, send._partitions, send._truth,
        };
        foreach (var option in send._simulation.All)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(send.Validate);
        command.SetAction(send.RunAsync);
        return command;
    }

    private static Option<double?> Positive(string name, string description, string helpName) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0)
            {
                return number;
            }

            result.AddError($"{name} must be a number above 0, not '{text}'.");
            return null;
        },
    };

    private void Validate(CommandResult result)
    {
        var simulates = result.GetResult(_simulate) is not null;
        if (simulates == result.GetResult(_input) is not null)
        {
            result.AddError("send needs either --input FILE or --simulate.");
        }

        if (result.GetResult(_rate) is not null && result.GetResult(_speed) is not null)
        {
            result.AddError("Give --rate or --speed, not both.");
        }

        if (result.GetResult(_partitions) is { } partitions && partitions.GetValueOrDefault<int?>() is < 1)
        {
            result.AddError("--partitions must be at least 1.");
        }

        if (!simulates)
        {
            foreach (var option in _simulation.All.Append(_truth).Where(option => result.GetResult(option) is { Implicit: false }))
            {
                result.AddError($"{option.Name} belongs to --simulate.");
            }

            return;
        }

        foreach (var option in _simulation.WithoutDefault.Where(option => result.GetResult(option) is null))
        {
            result.AddError($"--simulate needs {option.Name}.");
        }

        SimulateCommand.CheckFile(result, _truth.Name, SimulationArguments.ValueOf(result, _truth, null));
        _simulation.Validate(result);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var signals = new TerminationSignals();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, signals.Requested);
        try
        {
            Terminal.Say(await SendAsync(parsed, stop.Token));
            return (int)ExitCode.Success;
        }
        catch (OperationCanceledException) when (signals.ExitCode is { } signalled)
        {
            Terminal.Say("Interrupted. Lines that were on their way may have arrived.");
            return signalled;
        }
        catch (Exception e) when (e is JobException or EngineUnavailableException)
        {
            Terminal.Say(e.Message);
            return (int)JobFailure.Of(e, engineLog: null).ExitCode;
        }
    }

    private async Task<string> SendAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var lines = Open(parsed, failed.Token);
        var classes = await new ProducerClasses(_environment, _clock).CommandLineAsync(Terminal.Say, cancellationToken);
        string[] partitions = parsed.GetValue(_partitions) is { } number ? [number.ToString(CultureInfo.InvariantCulture)] : [];
        await using var producer = ProducerProcess.Start([.. classes, parsed.GetRequiredValue(_kafka), parsed.GetRequiredValue(_topic), .. partitions]);
        var start = _clock.GetTimestamp();
        try
        {
            var sent = await new SendRun(PaceOf(parsed), _clock).RunAsync(lines, parsed.GetValue(_input) ?? "the simulated events", producer, cancellationToken);
            var seconds = _clock.GetElapsedTime(start).TotalSeconds;
            return string.Create(CultureInfo.InvariantCulture, $"{sent:N0} lines sent to {parsed.GetValue(_topic)} in {seconds:F1} s, {sent / Math.Max(seconds, 0.001):N0} a second");
        }
        finally
        {
            await failed.CancelAsync();
        }
    }

    private SendPace PaceOf(ParseResult parsed)
        => parsed.GetValue(_rate) is { } rate ? SendPace.Even(rate)
            : parsed.GetValue(_speed) is { } speed ? SendPace.OfEvents(speed)
            : SendPace.Fastest;

    private Stream Open(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_input) is not { } file)
        {
            return Simulate(_simulation.Read(parsed), parsed.GetValue(_truth), cancellationToken);
        }

        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JobException(ExitCode.Input, $"Cannot read {file}: {e.Message}", e);
        }
    }

    // The simulator writes as fast as the other end of the pipe reads; an end that is closed early ends it.
    private static Stream Simulate(SimulationOptions options, string? truthFile, CancellationToken cancellationToken)
    {
        var pipe = new Pipe();
        _ = Task.Run(
            async () =>
            {
                Exception? failure = null;
                try
                {
                    var truth = EventSimulator.Write(pipe.Writer.AsStream(leaveOpen: true), options, cancellationToken);
                    if (truthFile is not null)
                    {
                        SimulationTruthFile.Write(truthFile, truth);
                    }
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or OperationCanceledException)
                {
                    failure = e;
                }

                await pipe.Writer.CompleteAsync(failure);
            },
            CancellationToken.None);
        return pipe.Reader.AsStream();
    }
}
