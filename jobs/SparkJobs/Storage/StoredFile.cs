namespace SparkJobs.Storage;

/// <summary>A file as a listing shows it.</summary>
/// <param name="Path">Its full path or URL.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="ModifiedAt">When it was last written, UTC, in whole microseconds.</param>
/// <param name="ETag">The store's own fingerprint of the content; null where it has none.</param>
internal sealed record StoredFile(string Path, long Size, DateTime ModifiedAt, string? ETag = null)
{
    /// <summary>Its name without the folders.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
