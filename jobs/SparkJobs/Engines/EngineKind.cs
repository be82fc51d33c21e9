namespace SparkJobs.Engines;

/// <summary>Who answers the Spark Connect calls of a job.</summary>
internal enum EngineKind
{
    /// <summary>The embedded engine: Sail, a child process of this program.</summary>
    Sail,

    /// <summary>Apache Spark, started by <c>spark-submit</c>; this program is then the child of its driver.</summary>
    Spark,

    /// <summary>A server somebody else started, named by <c>--remote</c> or <c>SPARK_REMOTE</c>.</summary>
    Remote,
}
