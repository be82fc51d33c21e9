using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Detection.Sources;

/// <summary>
/// The table raw_events, followed as it grows. A commit that replaces rows is passed over as a whole, since its old rows would come again: the batch form
/// finds what is in them.
/// </summary>
internal sealed class LakeSource : EventSource
{
    /// <summary>The most files of a batch, but for the first one after the lake's past was looked at.</summary>
    public required long FilesPerTrigger { get; init; }

    /// <summary>What the first batch leaves out, since it has been looked at; null for nothing.</summary>
    public History? History { get; init; }

    /// <inheritdoc/>
    public override string Identity => RawEvents.Definition.Name;

    /// <inheritdoc/>
    public override bool HasRawEvents => true;

    /// <inheritdoc/>
    public override DataFrame Read(LakeStore lake)
    {
        var rows = lake.Spark.ReadStream()
            .Format("delta")
            .Option("skipChangeCommits", value: true)
            .Option("maxFilesPerTrigger", Math.Max(FilesPerTrigger, History?.Files ?? 0))
            .Load(lake.EnginePath(lake.Root.Below(RawEvents.Definition.Name)));
        // The date as well, so that the files of older ones are not opened.
        return History is not { } history
            ? rows
            : rows.Filter((Col(RawEvents.EventDate) >= Lit(DateOnly.FromDateTime(history.From))) & (Col(EventColumns.EventTime) >= Lit(history.From)));
    }
}
