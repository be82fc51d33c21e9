using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;

namespace SparkJobs.Detection.Sources;

/// <summary>
/// The table raw_events, followed as it grows. A commit that replaces rows is passed over as a whole, since its old rows would come again: the batch form
/// finds what is in them.
/// </summary>
internal sealed class LakeSource : EventSource
{
    /// <summary>The most files of a batch.</summary>
    public required long FilesPerTrigger { get; init; }

    /// <inheritdoc/>
    public override string Identity => RawEvents.Definition.Name;

    /// <inheritdoc/>
    public override bool HasRawEvents => true;

    /// <inheritdoc/>
    public override DataFrame Read(LakeStore lake)
        => lake.Spark.ReadStream()
            .Format("delta")
            .Option("skipChangeCommits", value: true)
            .Option("maxFilesPerTrigger", FilesPerTrigger)
            .Load(lake.EnginePath(lake.Root.Below(RawEvents.Definition.Name)));
}
