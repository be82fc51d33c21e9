using System.Globalization;

namespace SparkJobs.Engines.Spark;

/// <summary>Runs a program inside a Spark driver, by spark-submit and the launcher, and ends as the program ended.</summary>
internal sealed class SparkSubmitRunner
{
    /// <summary>The exit code for a program that did not come to an end because its engine went away: the same command may work later.</summary>
    public const int EngineGone = 75;

    private readonly EngineEnvironment environment;
    private readonly EngineLogs logs;
    private readonly SparkLocator locator;
    private readonly LauncherJar launcher;

    /// <summary>Creates a runner.</summary>
    /// <param name="environment">Where Spark and Java are looked for.</param>
    /// <param name="clock">The time, for names of log files.</param>
    /// <param name="downloads">Carries downloads.</param>
    public SparkSubmitRunner(EngineEnvironment environment, TimeProvider clock, HttpMessageHandler downloads)
    {
        this.environment = environment;
        var cache = new EngineCache(environment, clock);
        logs = new EngineLogs(environment, clock);
        locator = new SparkLocator(environment, cache, new SparkDownload(downloads));
        launcher = new LauncherJar(environment, cache);
    }

    /// <summary>
    /// Runs a program to its end. SIGINT and SIGTERM are passed on to it and awaited.
    /// </summary>
    /// <returns>The program's exit code; 130 or 143 after a signal; <see cref="EngineGone"/> when Spark ended before the program did.</returns>
    /// <exception cref="EngineUnavailableException">Spark cannot be started on this machine; the message says what is missing.</exception>
    public async Task<int> RunAsync(SparkSubmitRequest request, CancellationToken cancellationToken = default)
    {
        using var signals = new TerminationSignals();
        SparkSubmission submission;
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, signals.Requested);
            submission = await PrepareAsync(request, either.Token);
        }
        catch (OperationCanceledException) when (signals.ExitCode is { } signalled)
        {
            return signalled;
        }

        using var outcome = SparkOutcome.At(submission.Settings.Effective(SparkOutcome.Setting));
        var expectsOutcome = AddModeSettings(request.Arguments, submission.Settings, outcome);
        var commandLine = submission.CommandLine(request.Arguments, LauncherJar.MainClass, request.Command);
        var exitCode = await SparkSubmitProcess.RunAsync(submission, commandLine, environment.ProgramFolder, signals);
        if (expectsOutcome && outcome.IsRemote)
        {
            await FetchAsync(request, submission, outcome, signals);
        }

        await outcome.CopyOutputAsync(request.StandardOutput(), request.StandardError());
        return signals.ExitCode ?? outcome.ReadExitCode() ?? Unfinished(request, exitCode, expectsOutcome, submission);
    }

    private async Task<SparkSubmission> PrepareAsync(SparkSubmitRequest request, CancellationToken cancellationToken)
    {
        var java = JavaInstallation.Find(environment);
        var spark = await locator.FindAsync(request.Report, cancellationToken);
        var settings = SparkSettings.Merge(request.Arguments, spark, environment);
        foreach (var (name, value) in request.Defaults)
        {
            settings.AddDefault(name, value);
        }

        foreach (var (name, value) in request.Required)
        {
            settings.Set(name, value);
        }

        var jar = await launcher.BuildAsync(spark, java, cancellationToken);
        return new SparkSubmission(spark, java, jar, logs.NewFile("spark"), settings);
    }

    /// <summary>
    /// Settings that follow from where the driver runs. An outcome is written wherever it can be read again: always below this process, on a standalone
    /// cluster (whose client does not pass a driver's failure on), and where the user named a place. Other clusters' clients pass failure on themselves.
    /// </summary>
    /// <returns>Whether an outcome must be there at the end.</returns>
    private static bool AddModeSettings(SparkSubmitArguments arguments, SparkSettings settings, SparkOutcome outcome)
    {
        var isStandalone = settings.Effective("spark.master")!.StartsWith("spark://", StringComparison.Ordinal);
        if (arguments.IsClusterMode)
        {
            settings.AddDefault("spark.sparkjobs.workingDirectory", Environment.CurrentDirectory);
            if (isStandalone)
            {
                settings.AddDefault("spark.standalone.submit.waitAppCompletion", "true");
                settings.Set(JavaModules.DriverSetting, JavaModules.OpenedFor(arguments.ValueOf("--driver-java-options") ?? settings.Effective(JavaModules.DriverSetting)));
            }
        }

        var waits = !isStandalone || !string.Equals(settings.Effective("spark.standalone.submit.waitAppCompletion"), "false", StringComparison.Ordinal);
        if (arguments.IsClusterMode && !(isStandalone && waits) && settings.Effective(SparkOutcome.Setting) is null)
        {
            return false;
        }

        settings.Set(SparkOutcome.Setting, outcome.Location);
        return waits;
    }

    /// <summary>Brings the outcome to this machine with Hadoop's file systems and the user's settings for them.</summary>
    private async Task FetchAsync(SparkSubmitRequest request, SparkSubmission submission, SparkOutcome outcome, TerminationSignals signals)
    {
        submission.Settings.Set("spark.master", "local[1]");
        submission.Settings.Set("spark.submit.deployMode", "client");
        var flags = request.Arguments.Without("--master", "--deploy-mode", "--supervise");
        var commandLine = submission.CommandLine(flags, LauncherJar.ReaderClass, [outcome.Location, outcome.LocalFolder]);
        await SparkSubmitProcess.RunAsync(submission, commandLine, environment.ProgramFolder, signals);
    }

    private static int Unfinished(SparkSubmitRequest request, int exitCode, bool expectsOutcome, SparkSubmission submission)
    {
        if (!expectsOutcome)
        {
            return exitCode;
        }

        var hint = request.Arguments.IsClusterMode
            ? $"; if it ran on a machine without this one's disk, set --conf {SparkOutcome.Setting} to a folder that both can reach"
            : "";
        request.Report(string.Create(CultureInfo.InvariantCulture, $"Spark ended before the job did (exit code {exitCode}); its log is {submission.LogFile}{hint}"));
        return EngineGone;
    }
}
