using SparkConnect.Sql;
using SparkJobs.Lake;

namespace SparkJobs.Detection.Sources;

/// <summary>Where a detection's events come from.</summary>
internal abstract class EventSource
{
    /// <summary>The column with whether a value was UTF-8.</summary>
    public const string IsText = "is_text";

    /// <summary>What the source is, for people and for the names of checkpoints: a checkpoint goes on only where it stopped in the same source.</summary>
    public abstract string Identity { get; }

    /// <summary>Whether it gives rows of raw_events instead of lines that have still to be judged.</summary>
    public virtual bool HasRawEvents => false;

    /// <summary>Whether it can end when everything that is there has been read.</summary>
    public virtual bool HasAnEnd => true;

    /// <summary>The stream: <c>value</c> (a line), is_text, source_file and line_number, or the columns of raw_events.</summary>
    /// <param name="lake">The lake whose engine reads it.</param>
    public abstract DataFrame Read(LakeStore lake);
}
