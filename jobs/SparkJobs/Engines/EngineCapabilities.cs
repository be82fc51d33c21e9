namespace SparkJobs.Engines;

/// <summary>What an engine can do beyond the batch queries and Delta writes that all of them share.</summary>
/// <param name="Streaming">Structured Streaming with sinks and checkpoints.</param>
/// <param name="Optimize">Delta's <c>OPTIMIZE</c>.</param>
/// <param name="Vacuum">Delta's <c>VACUUM</c>.</param>
/// <param name="History">Delta's <c>DESCRIBE HISTORY</c> and <c>DESCRIBE DETAIL</c>.</param>
/// <param name="AlterTable">Delta's <c>ALTER TABLE</c>: new columns, comments and CHECK constraints on an existing table.</param>
/// <param name="DynamicPartitionOverwrite">
/// Honours <c>partitionOverwriteMode=dynamic</c>. An engine without it overwrites the whole table and says nothing.
/// </param>
internal sealed record EngineCapabilities(
    bool Streaming,
    bool Optimize,
    bool Vacuum,
    bool History,
    bool AlterTable,
    bool DynamicPartitionOverwrite)
{
    /// <summary>Sail 0.7: batch only.</summary>
    public static EngineCapabilities Sail { get; } = new(false, false, false, false, false, false);

    /// <summary>Spark 4 with Delta: everything. A remote is taken for one, and refuses for itself what it cannot do.</summary>
    public static EngineCapabilities Spark { get; } = new(true, true, true, true, true, true);

    /// <summary>The capabilities of an engine of <paramref name="kind"/>.</summary>
    public static EngineCapabilities Of(EngineKind kind) => kind == EngineKind.Sail ? Sail : Spark;
}
