using SparkJobs.Engines.Spark;

namespace SparkJobs.Engines;

/// <summary>Decides which engine a command line asks for.</summary>
internal static class EngineSelection
{
    /// <summary>
    /// The engine that <paramref name="arguments"/> and the environment ask for. The command line comes before the environment: <c>--remote</c>, then any
    /// flag of spark-submit's, then <c>SPARK_REMOTE</c>; with none of them the embedded engine.
    /// </summary>
    /// <returns>
    /// <see cref="EngineKind.Spark"/> when this program has to hand itself to spark-submit, and also when it already runs inside its driver; see
    /// <see cref="RunsInsideDriver"/>.
    /// </returns>
    public static EngineKind Choose(SparkSubmitArguments arguments, EngineEnvironment environment)
    {
        if (arguments.Remote is not null)
        {
            return EngineKind.Remote;
        }

        if (arguments.AsksForSpark || RunsInsideDriver(environment))
        {
            return EngineKind.Spark;
        }

        return environment[EngineVariables.Remote] is null ? EngineKind.Sail : EngineKind.Remote;
    }

    /// <summary>Whether the launcher started this program inside a Spark driver, so that Spark is already there.</summary>
    public static bool RunsInsideDriver(EngineEnvironment environment) =>
        environment[EngineVariables.Remote] is not null && environment[EngineVariables.LauncherSparkVersion] is not null;
}
