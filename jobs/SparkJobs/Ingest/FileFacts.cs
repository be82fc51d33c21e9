using Lakehouse.Parsing;

namespace SparkJobs.Ingest;

/// <summary>What one pass over a file's bytes tells before the engine reads it.</summary>
internal sealed record FileFacts
{
    /// <summary>How many hex digits of a SHA-256 identify a content.</summary>
    public const int IngestIdLength = 16;

    /// <summary>The first hex digits of the SHA-256 of the file as it is stored; of its ETag on S3.</summary>
    public required string IngestId { get; init; }

    /// <summary>How its lines are written.</summary>
    public required LineFormat Format { get; init; }

    /// <summary>Its lines, without the header.</summary>
    public required long Lines { get; init; }

    /// <summary>How many quotes the file has; at least one in each line that has any.</summary>
    public long Quotes { get; init; }

    /// <summary>How many lines after the first repeat the header; they are lines like any other, and no events.</summary>
    public long RepeatedHeaders { get; init; }

    /// <summary>Whether the first line is a header that is not UTF-8: the copy leaves it out, since no engine could compare it.</summary>
    public bool SkipsFirstLine { get; init; }

    /// <summary>Whether the engine needs a copy, because the file is compressed, begins with a BOM or has bytes that are not UTF-8.</summary>
    public required bool NeedsCopy { get; init; }

    /// <summary>Columns beyond the nine, or keys of the first lines, that are not kept.</summary>
    public IReadOnlyList<string> DroppedColumns { get; init; } = [];
}
