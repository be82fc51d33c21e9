using Lakehouse.Parsing;

namespace SparkJobs.Ingest;

/// <summary>What one pass over a file's bytes tells before the engine reads it.</summary>
internal sealed record FileFacts
{
    /// <summary>The first 16 hex digits of the SHA-256 of the file as it is stored.</summary>
    public required string IngestId { get; init; }

    /// <summary>How its lines are written.</summary>
    public required LineFormat Format { get; init; }

    /// <summary>Its lines, without the header.</summary>
    public required long Lines { get; init; }

    /// <summary>How many lines after the first repeat the header; they are lines like any other, and no events.</summary>
    public long RepeatedHeaders { get; init; }

    /// <summary>Whether the engine can read the file as it stands, or needs a copy: compressed, with a BOM, with bytes that are not UTF-8 or other line ends than LF.</summary>
    public required bool NeedsCopy { get; init; }

    /// <summary>Columns of the header beyond the nine that are neither kept nor known; they are dropped.</summary>
    public IReadOnlyList<string> DroppedColumns { get; init; } = [];
}
