using TestEngines;

namespace SparkJobs.Tests.Engines;

/// <summary>The tests that start engines of their own run one after the other: a machine has only so much memory.</summary>
[CollectionDefinition(nameof(EngineProcesses))]
public sealed class EngineProcesses
{
    /// <summary>Flags for a Spark that starts fast and stays small.</summary>
    internal static string[] SmallSpark(string master) =>
        ["--master", master, "--driver-memory", "700m", "--driver-java-options", QuickJava.Options];
}
