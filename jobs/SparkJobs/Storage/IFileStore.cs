namespace SparkJobs.Storage;

/// <summary>Files by path, on disks or on S3: what the program itself reads and writes, beside what the engine does.</summary>
internal interface IFileStore
{
    /// <summary>The files below a folder, in the order of their paths; nothing when there is no such folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="recursive">Whether to descend into its folders.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    IAsyncEnumerable<StoredFile> ListAsync(string folder, bool recursive, CancellationToken cancellationToken);

    /// <summary>The names of the folders directly in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    Task<IReadOnlyList<string>> ListFoldersAsync(string folder, CancellationToken cancellationToken);

    /// <summary>The file at a path; null when there is none.</summary>
    /// <param name="path">The path.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    Task<StoredFile?> FindAsync(string path, CancellationToken cancellationToken);

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">The path.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    Task<Stream> OpenReadAsync(string path, CancellationToken cancellationToken);
}
