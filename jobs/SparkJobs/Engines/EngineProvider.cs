using SparkJobs.Engines.Sail;

namespace SparkJobs.Engines;

/// <summary>
/// Gives a job its engine: the server that <c>--remote</c> or <c>SPARK_REMOTE</c> names, the Spark driver that started this program, or the embedded engine.
/// (Jobs that ask for Spark with <c>--master</c> go through <c>spark-submit</c> first and arrive here inside its driver.)
/// </summary>
internal sealed class EngineProvider(EngineEnvironment environment, TimeProvider clock)
{
    /// <summary>Finds or starts the engine. Disposing the result ends what was started.</summary>
    /// <exception cref="EngineUnavailableException">There is none; the message is for the user.</exception>
    public async Task<RunningEngine> StartAsync(EngineOptions options, CancellationToken cancellationToken = default)
    {
        var token = environment[EngineVariables.Token];
        if (options.Remote is { } named)
        {
            return new RunningEngine(EngineKind.Remote, Checked(named)) { Token = token };
        }

        if (environment[EngineVariables.Remote] is not { } inherited)
        {
            return await new SailEngine(environment, clock).StartAsync(options, cancellationToken);
        }

        return environment[EngineVariables.LauncherSparkVersion] is { } version
            ? new RunningEngine(EngineKind.Spark, inherited) { Token = token, Version = version, LogFile = environment[EngineVariables.LauncherLog] }
            : new RunningEngine(EngineKind.Remote, Checked(inherited)) { Token = token };
    }

    private static string Checked(string remote) => remote.StartsWith("sc://", StringComparison.Ordinal)
        ? remote
        : throw new EngineUnavailableException("a remote is written sc://host:port");
}
