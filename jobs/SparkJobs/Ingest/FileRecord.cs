using System.Globalization;
using Lakehouse.Parsing;
using Lakehouse.Tables;
using SparkConnect.Sql;

namespace SparkJobs.Ingest;

/// <summary>A row of files.</summary>
internal sealed record FileRecord
{
    /// <summary>The full path or URL.</summary>
    public required string SourceFile { get; init; }

    /// <summary>The identity of the content.</summary>
    public required string IngestId { get; init; }

    /// <summary>The size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>The modification time, UTC.</summary>
    public required DateTime ModifiedAt { get; init; }

    /// <summary>Lines without the header; null while pending.</summary>
    public long? Lines { get; init; }

    /// <summary>Rows in raw_events; null while pending.</summary>
    public long? Accepted { get; init; }

    /// <summary>Rows in quarantine; null while pending.</summary>
    public long? Quarantined { get; init; }

    /// <summary>The dates of the events, ascending; null while pending.</summary>
    public IReadOnlyList<DateOnly>? Dates { get; init; }

    /// <summary>pending, ingested or replaying.</summary>
    public string State { get; init; } = Files.Pending;

    /// <summary>While pending: the identities of earlier contents that may still have rows.</summary>
    public IReadOnlyList<string> PreviousIngestIds { get; init; } = [];

    /// <summary>How its lines are written.</summary>
    public required LineKind Format { get; init; }

    /// <summary>Its header line; null where it has none.</summary>
    public required string? Header { get; init; }

    /// <summary>The clock of the run that wrote the row, UTC.</summary>
    public required DateTime IngestedAt { get; init; }

    /// <summary>Whether all its rows are there.</summary>
    public bool IsIngested => string.Equals(State, Files.Ingested, StringComparison.Ordinal);

    /// <summary>Whether a replay was interrupted in it.</summary>
    public bool IsReplaying => string.Equals(State, Files.Replaying, StringComparison.Ordinal);

    /// <summary>The identities of content under which rows of the path may stand in the lake.</summary>
    public IEnumerable<string> IngestIds => PreviousIngestIds.Prepend(IngestId).Distinct(StringComparer.Ordinal);

    /// <summary>Reads a row of files.</summary>
    /// <param name="row">A row with the columns of the definition.</param>
    public static FileRecord From(Row row) => new()
    {
        SourceFile = row.GetAs<string>("source_file"),
        IngestId = row.GetAs<string>("ingest_id"),
        Size = row.GetAs<long>("size"),
        ModifiedAt = row.GetAs<DateTime>("modified_at"),
        Lines = row.GetAs<long?>("lines"),
        Accepted = row.GetAs<long?>("accepted"),
        Quarantined = row.GetAs<long?>("quarantined"),
        Dates = row.GetAs<string?>("dates") is { } dates
            ? [.. dates.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(date => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture))]
            : null,
        State = row.GetAs<string>("state"),
        PreviousIngestIds = row.GetAs<string?>("previous_ingest_ids")?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [],
        Format = string.Equals(row.GetAs<string>("format"), Files.JsonLines, StringComparison.Ordinal) ? LineKind.JsonLines : LineKind.Csv,
        Header = row.GetAs<string?>("header"),
        IngestedAt = row.GetAs<DateTime>("ingested_at"),
    };

    /// <summary>The values of the row, in the order of the definition.</summary>
    public object?[] Values() =>
    [
        SourceFile,
        IngestId,
        Size,
        ModifiedAt,
        Lines,
        Accepted,
        Quarantined,
        Dates is null ? null : string.Join(',', Dates.Order().Select(date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        State,
        PreviousIngestIds.Count == 0 ? null : string.Join(',', PreviousIngestIds),
        Format == LineKind.JsonLines ? Files.JsonLines : Files.Csv,
        Header,
        IngestedAt,
    ];
}
