using Lakehouse.Schema;

namespace Lakehouse.Tables;

/// <summary>files: the ledger of ingested files.</summary>
public static class Files
{
    /// <summary>The state of a file whose rows are being written: the next run writes them again.</summary>
    public const string Pending = "pending";

    /// <summary>The state of a file whose rows are all there.</summary>
    public const string Ingested = "ingested";

    /// <summary>The state of a file whose quarantined lines are being put through ingest again: the next run completes that.</summary>
    public const string Replaying = "replaying";

    /// <summary>The format of a file of comma-separated values.</summary>
    public const string Csv = "csv";

    /// <summary>The format of a file with one JSON object a line.</summary>
    public const string JsonLines = "jsonl";

    /// <summary>The table's definition.</summary>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "files",
        Grain = "one row per file",
        Keys = [RawEvents.SourceFile],
        Reading = "A file whose content stands in another row already is skipped and has no row of its own.",
        Columns =
        [
            new(RawEvents.SourceFile, "string", "The full path or URL of the file."),
            new(RawEvents.IngestId, "string", "The first 16 hex digits of the SHA-256 of its content; on S3 of its ETag."),
            new("size", "bigint", "Its size in bytes."),
            new("modified_at", "timestamp", "Its modification time, UTC."),
            new("lines", "bigint", "Its lines without the header; null while pending.", Nullable: true),
            new("accepted", "bigint", "Its rows in raw_events; null while pending.", Nullable: true),
            new("quarantined", "bigint", "Its rows in quarantine; null while pending.", Nullable: true),
            new("dates", "string", "The dates of its events, ascending, comma-separated; empty for none, null while pending.", Nullable: true),
            new("state", "string", "pending while its rows are being written, then ingested; replaying while some of its quarantined lines move to raw_events."),
            new("previous_ingest_ids", "string", "While pending: the identities of earlier contents that may still have rows, comma-separated; null for none.", Nullable: true),
            new("format", "string", "csv or jsonl, told from its content."),
            new("header", "string", "Its header line; null where it has none. replay needs it to read the file's quarantined lines.", Nullable: true),
            new("ingested_at", "timestamp", "The clock of the run that wrote the row, UTC."),
        ],
    };
}
