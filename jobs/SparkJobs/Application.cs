using System.CommandLine;
using SparkJobs.Commands;
using SparkJobs.Engines;
using SparkJobs.Engines.Spark;
using SparkJobs.Output;
using SparkJobs.Runs;
using SparkJobs.Settings;
using SparkJobs.Storage;

namespace SparkJobs;

/// <summary>The program: its command line and the way to an engine.</summary>
/// <param name="clock">The clock.</param>
internal sealed class Application(TimeProvider clock)
{
    private readonly EngineEnvironment _environment = EngineEnvironment.OfThisProcess();

    /// <summary>Runs a command line.</summary>
    /// <param name="args">[spark-submit flags] JOB [job options].</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string[] args)
    {
        ParentWatch.Start(static () => Environment.Exit((int)ExitCode.Retry));
        var arguments = SparkSubmitArguments.Parse(args);
        if (arguments.Errors.Count > 0)
        {
            return Refuse(arguments.Errors, Terminal.Say);
        }

        var host = new JobHost(_environment, arguments.Remote, arguments.ProgramArguments, clock);
        var logFormat = CommonOptions.LogFormat();
        var root = Root(host);
        root.Options.Add(logFormat);
        var parsed = root.Parse([.. arguments.ProgramArguments]);
        var format = parsed.GetResult(logFormat)?.Errors.Any() == true ? LogFormat.Text : parsed.GetValue(logFormat);
        host.Log = JobLog.OnStandardError(format, clock);
        // What people read before a job has begun needs no time and no level.
        var (tell, refuse) = format == LogFormat.Json ? ((Action<string>)host.Log.Info, (Action<string>)host.Log.Error) : (Terminal.Say, Terminal.Say);
        if (parsed.Errors.Count > 0)
        {
            return Refuse(parsed.Errors.Select(error => error.Message), refuse);
        }

        if (NeedsSubmit(arguments, parsed))
        {
            try
            {
                // What is wrong with the settings is said before Spark takes its seconds to start.
                SettingsFile.Read();
                using var downloads = new SocketsHttpHandler();
                return await new SparkSubmitRunner(_environment, clock, downloads).RunAsync(new SparkSubmitRequest
                {
                    Arguments = arguments,
                    Command = SparkSubmitRequest.ThisProgram(arguments.ProgramArguments),
                    Report = tell,
                    Defaults = LakePath.AnyOnS3(arguments.ProgramArguments) ? new S3Connection(_environment).ForSpark() : new Dictionary<string, string>(),
                    Required = ServeSqlCommand.RequiredSettings(parsed, arguments.IsClusterMode),
                });
            }
            catch (Exception e) when (e is JobException or EngineUnavailableException)
            {
                refuse(e.Message);
                return (int)JobFailure.Of(e, engineLog: null).ExitCode;
            }
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private RootCommand Root(JobHost host) => new(
        "Jobs of the clickstream lakehouse: [spark-submit flags] JOB [job options].\n"
        + "Without flags a batch job runs on the embedded engine; with --master on Spark; with --remote sc://HOST:PORT on a running server.")
    {
        NightlyCommand.Create(host),
        IngestCommand.Create(host),
        ReplayCommand.Create(host),
        SqlCommand.Create(host),
        ServeSqlCommand.Create(host, _environment),
        CompareCommand.Create(host),
        ReportCommand.Create(host),
        MaintainCommand.Create(host),
        ForgetUserCommand.Create(host),
        MigrateCommand.Create(host),
        DetectCommand.Create(host),
        AlertsCommand.Create(host),
        EvaluateRulesCommand.Create(host),
        SimulateCommand.Create(),
        SendCommand.Create(_environment, clock),
        DemoCommand.Create(host),
    };

    private bool NeedsSubmit(SparkSubmitArguments arguments, ParseResult parsed)
        => EngineSelection.Choose(arguments, _environment) == EngineKind.Spark
            && !EngineSelection.RunsInsideDriver(_environment)
            && parsed.Action is not (System.CommandLine.Help.HelpAction or null)
            && parsed.CommandResult.Command.Name is not ("simulate" or "send");

    private static int Refuse(IEnumerable<string> mistakes, Action<string> say)
    {
        foreach (var mistake in mistakes.Append("--help tells the jobs, JOB --help its options."))
        {
            say(mistake);
        }

        return (int)ExitCode.Usage;
    }
}
