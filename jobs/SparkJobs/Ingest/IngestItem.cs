using SparkJobs.Storage;

namespace SparkJobs.Ingest;

/// <summary>A file to ingest.</summary>
/// <param name="File">The file.</param>
/// <param name="Facts">What its bytes tell.</param>
/// <param name="Previous">Its row in files: an earlier content, or the same content whose ingest was interrupted; null for a new file.</param>
internal sealed record IngestItem(StoredFile File, FileFacts Facts, FileRecord? Previous)
{
    /// <summary>The readable copy, where the engine cannot read the file as it stands.</summary>
    public FileCopy? Copy { get; init; }

    /// <summary>Whether the engine reads another file in its place: because of its content or of its name.</summary>
    public bool NeedsCopy => Facts.NeedsCopy || !TextName.IsReadAsText(File.Path);

    /// <summary>The path the engine reads.</summary>
    public LakePath ReadPath => new(Copy?.Lines ?? File.Path);

    /// <summary>The identities of content under which rows of this path may stand in the lake, the new one included.</summary>
    public IEnumerable<string> IngestIds
        => Earlier.Prepend(Facts.IngestId).Distinct(StringComparer.Ordinal);

    private IEnumerable<string> Earlier => Previous?.IngestIds ?? [];

    /// <summary>Its row in files while its rows are being written.</summary>
    /// <param name="now">The run's clock.</param>
    public FileRecord Pending(DateTime now) => new()
    {
        SourceFile = File.Path,
        IngestId = Facts.IngestId,
        Size = File.Size,
        ModifiedAt = File.ModifiedAt,
        PreviousIngestIds = [.. Earlier],
        Format = Facts.Format.Kind,
        Header = Facts.Format.Header,
        IngestedAt = now,
    };
}
