using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SparkJobs.Detection;
using SparkJobs.Detection.Sources;
using SparkJobs.Lake;
using SparkJobs.Rules;
using SparkJobs.Runs;
using SparkJobs.Settings;
using SparkJobs.Storage;

namespace SparkJobs.Commands;

/// <summary>detect: rules over a stream of events, into alerts.</summary>
internal sealed class DetectCommand
{
    // What a command line is checked with is read once.
    private readonly Lazy<JobSettings> _settings = new(() => SettingsFile.Read());
    private readonly Option<string> _lake = CommonOptions.Lake();
    private readonly Option<string?> _kafka = new("--kafka") { Description = "Events from Kafka: the brokers, as HOST:PORT[,HOST:PORT].", HelpName = "SERVERS" };
    private readonly Option<string?> _topic = new("--topic") { Description = "The topic; each message is a line of JSON or CSV.", HelpName = "TOPIC" };
    private readonly Option<string?> _input = new("--input") { Description = "Events from a folder that files come into.", HelpName = "DIR" };
    private readonly Option<bool> _fromLake = new("--from-lake") { Description = "Events from the lake's table raw_events, as it grows." };
    private readonly Option<string?> _kinesis = new("--kinesis") { Description = "Events from an Amazon Kinesis stream; needs the connector's jar and AWS_REGION.", HelpName = "STREAM" };
    private readonly RulesOption _rules;
    private readonly Option<int> _wait = CommonOptions.Wait();
    private readonly Option<bool> _batch = new("--batch") { Description = "With --from-lake: look at one date as a batch, on any engine, and add the alerts that are missing." };
    private readonly Option<DateOnly?> _date = CommonOptions.Date("--date", "With --batch: the date that the windows start on.");
    private readonly Option<bool> _availableNow = new("--available-now") { Description = "End when everything that is there has been read." };
    private readonly Option<string> _write = new("--write")
    {
        Description = "What to write, comma-separated: alerts, events (to raw_events and quarantine), enriched (events with what is known of them and a fraud score), early (to a Kafka topic). Default: alerts.",
        HelpName = "LIST",
    };

    private readonly Option<bool> _fresh = new("--fresh")
    {
        Description = "Compute the windows anew from what the source still has, with a new checkpoint; alerts that are there are not written again.",
    };

    private readonly Option<bool> _acceptDataLoss = new("--accept-data-loss") { Description = "Pass over messages that the topic no longer holds, instead of ending." };
    private readonly Option<int> _metricsPort = new("--metrics-port") { Description = "The loopback port for /metrics and /health. Default: 0, any that is free.", HelpName = "PORT" };

    private FraudScoreFile? _fraudScore;

    private DetectCommand() => _rules = new RulesOption(_settings);

    /// <summary>Creates the command.</summary>
    /// <param name="host">Runs it.</param>
    public static Command Create(JobHost host)
    {
        var detect = new DetectCommand();
        var command = new Command("detect", "Follow a stream of events, or look at a date of the lake, and write an alert for what the rules find. The stream needs Spark.")
        {
            detect._lake, detect._kafka, detect._topic, detect._input, detect._fromLake, detect._kinesis, detect._batch, detect._date, detect._availableNow,
            detect._write, detect._fresh, detect._acceptDataLoss, detect._metricsPort, detect._wait,
        };
        detect._rules.AddTo(command);
        command.Validators.Add(detect.Validate);
        command.SetAction((result, cancellationToken) => result.GetValue(detect._batch)
            ? host.RunAsync(
                new WritingJob
                {
                    Name = "detect",
                    Lake = result.GetValue(detect._lake)!,
                    NeedsLake = true,
                    Lock = string.Create(CultureInfo.InvariantCulture, $"detect-batch-{result.GetValue(detect._date):yyyy-MM-dd}"),
                    Wait = TimeSpan.FromSeconds(result.GetValue(detect._wait)),
                },
                (context, lake, token) => BatchAsync(context, lake, detect._rules.Of(result), result.GetValue(detect._date)!.Value, token),
                cancellationToken)
            : detect.StreamAsync(result, host, cancellationToken));
        return command;
    }

    private Task<int> StreamAsync(ParseResult result, JobHost host, CancellationToken cancellationToken)
    {
        var source = SourceOf(result);
        var job = new WritingJob
        {
            Name = "detect",
            Lake = result.GetValue(_lake)!,
            NeedsLake = source.HasRawEvents,
            Lock = Checkpoint.LockName(source.Identity),
            Wait = TimeSpan.FromSeconds(result.GetValue(_wait)),
        };
        return host.RunAsync(job, (context, lake, token) => RunAsync(result, source, context, lake, token), cancellationToken);
    }

    private async Task<ExitCode> RunAsync(ParseResult result, EventSource source, JobContext context, LakeStore lake, CancellationToken cancellationToken)
    {
        if (!context.Engine.Capabilities.Streaming)
        {
            throw new JobException(ExitCode.Usage, "detect needs Spark: put --master 'local[2]' or another master before the job's name.");
        }

        var options = new DetectionOptions
        {
            Source = source,
            RunId = context.RunId,
            Outputs = Outputs(result.GetValue(_write)) ?? new HashSet<DetectionOutput> { DetectionOutput.Alerts },
            FraudScore = _fraudScore,
            AvailableNow = result.GetValue(_availableNow),
            Fresh = result.GetValue(_fresh),
            MetricsPort = result.GetValue(_metricsPort),
        };
        var run = new DetectionRun(lake, context.Stores, context.Settings, _rules.Of(result), context.Report(), context.Clock);
        await run.RunAsync(options, cancellationToken);
        return ExitCode.Success;
    }

    private static async Task<ExitCode> BatchAsync(JobContext context, LakeStore lake, RulesFile rules, DateOnly date, CancellationToken cancellationToken)
    {
        var report = context.Report();
        var added = await report.StepAsync(
            "alerts",
            () => new BatchDetection(lake, context.Settings, rules, report, context.Now()).RunAsync(date, cancellationToken),
            rows => rows);
        var flagging = await new LakeRules(lake, report).NoteAsync(rules, cancellationToken);
        await report.StepAsync(
            "flagged_users",
            () => new FlaggedUsersStep(lake, flagging, context.Settings.Detect).RunAsync(cancellationToken),
            when: added > 0);
        report.Fact("new alerts", added);
        report.Print();
        return ExitCode.Success;
    }

    private EventSource SourceOf(ParseResult result)
    {
        var settings = _settings.Value.Detect;
        if (result.GetValue(_kafka) is { } servers)
        {
            return new KafkaSource(servers, result.GetValue(_topic)!) { RowsPerTrigger = settings.RowsPerTrigger, AcceptsDataLoss = result.GetValue(_acceptDataLoss) };
        }

        if (result.GetValue(_input) is { } folder)
        {
            return new FolderSource(LakePath.Parse(folder)) { FilesPerTrigger = settings.FilesPerTrigger };
        }

        return result.GetValue(_kinesis) is { } stream
            ? new KinesisSource(stream, Environment.GetEnvironmentVariable("AWS_REGION")!) { Endpoint = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_KINESIS") }
            : new LakeSource { FilesPerTrigger = settings.FilesPerTrigger };
    }

    private void Validate(CommandResult result)
    {
        bool Has(Option option) => result.GetResult(option) is { Implicit: false };
        var sources = new Option[] { _kafka, _input, _fromLake, _kinesis }.Count(Has);
        if (sources != 1)
        {
            result.AddError("detect needs one of --kafka SERVERS --topic T, --input DIR, --from-lake, --kinesis STREAM.");
        }

        if (Has(_batch) && !(Has(_fromLake) && Has(_date)))
        {
            result.AddError("--batch goes with --from-lake and --date.");
        }
        else if (Has(_date) && !Has(_batch))
        {
            result.AddError("--date goes with --from-lake --batch.");
        }

        if (Has(_batch) && (Has(_fresh) || (Has(_write) && Outputs(result.GetValue(_write))?.Any(output => output != DetectionOutput.Alerts) == true)))
        {
            result.AddError("--batch adds alerts that are missing, and nothing else: leave out --fresh, and --write but for alerts.");
        }

        if (result.GetValue(_input) is { } input)
        {
            CommonOptions.Checked(result, () => LakePath.Parse(input));
        }

        if (Has(_kafka) != Has(_topic))
        {
            result.AddError("--kafka SERVERS and --topic T belong together.");
        }

        if (Has(_acceptDataLoss) && !Has(_kafka))
        {
            result.AddError("--accept-data-loss is for --kafka.");
        }

        if (Has(_kinesis) && Has(_availableNow))
        {
            result.AddError("The Kinesis connector cannot end when everything is read: leave out --available-now, or read the files that Firehose writes.");
        }

        if (Has(_kinesis) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_REGION")))
        {
            result.AddError("--kinesis needs the stream's region in AWS_REGION.");
        }

        if (Has(_write))
        {
            CheckOutputs(result, Outputs(result.GetValue(_write)));
        }
    }

    private void CheckOutputs(CommandResult result, HashSet<DetectionOutput>? outputs)
    {
        if (outputs is null)
        {
            result.AddError("--write takes a comma-separated list of alerts, events, enriched, early.");
        }
        else if (outputs.Contains(DetectionOutput.Events) && result.GetResult(_fromLake) is { Implicit: false })
        {
            result.AddError("--from-lake reads raw_events: it cannot write events there as well. Leave out events.");
        }
        else if (outputs.Contains(DetectionOutput.Early) && result.GetResult(_kafka) is null)
        {
            result.AddError("--write early needs --kafka: that is where early alerts go.");
        }

        if (outputs?.Contains(DetectionOutput.Enriched) == true)
        {
            _fraudScore = CommonOptions.Checked(result, () => FraudScoreFile.Read(FraudScoreFile.PathOf(_settings.Value)));
        }
    }

    private static HashSet<DetectionOutput>? Outputs(string? list)
    {
        if (list is null)
        {
            return null;
        }

        var outputs = new HashSet<DetectionOutput>();
        foreach (var name in list.Split(',', StringSplitOptions.TrimEntries))
        {
            DetectionOutput? output = name switch
            {
                "alerts" => DetectionOutput.Alerts,
                "events" => DetectionOutput.Events,
                "enriched" => DetectionOutput.Enriched,
                "early" => DetectionOutput.Early,
                _ => null,
            };
            if (output is null)
            {
                return null;
            }

            outputs.Add(output.Value);
        }

        return outputs;
    }
}
