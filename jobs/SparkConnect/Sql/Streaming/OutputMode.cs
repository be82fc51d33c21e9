namespace SparkConnect.Sql.Streaming;

/// <summary>Which rows of a result a batch of a streaming query writes.</summary>
public enum OutputMode
{
    /// <summary>The rows that are new and will not change: of a window, once the watermark has passed it.</summary>
    Append,

    /// <summary>All rows, each time.</summary>
    Complete,

    /// <summary>The rows that are new or changed.</summary>
    Update,
}
