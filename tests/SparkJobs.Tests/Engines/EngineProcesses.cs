namespace SparkJobs.Tests.Engines;

/// <summary>The tests that start engines run one after the other: a machine has only so much memory.</summary>
[CollectionDefinition(nameof(EngineProcesses), DisableParallelization = true)]
public sealed class EngineProcesses
{
    /// <summary>Flags for a Spark that starts fast and stays small.</summary>
    internal static string[] SmallSpark(string master) =>
        ["--master", master, "--driver-memory", "700m", "--driver-java-options", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"];
}
