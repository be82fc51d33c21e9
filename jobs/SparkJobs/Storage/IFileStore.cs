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

    /// <summary>Reads a small file of the program's own.</summary>
    /// <param name="path">The path.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Its content, with a tag that another content would not have; null when there is none.</returns>
    Task<TaggedContent?> ReadAsync(string path, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a small file if it still is what the caller read. Of several writers that expect the same, one succeeds. Readers see the old content or the new
    /// one, and nothing between them.
    /// </summary>
    /// <param name="path">The path; folders that are missing are made.</param>
    /// <param name="content">The new content, unlike any that was ever written there.</param>
    /// <param name="expected">The tag that the file must have; null when there must be none.</param>
    /// <param name="cancellationToken">Cancels the writing; the file may then be written or not.</param>
    /// <returns>The new tag; null when the file is not what was expected.</returns>
    Task<string?> TryWriteAsync(string path, ReadOnlyMemory<byte> content, string? expected, CancellationToken cancellationToken);

    /// <summary>Writes a small file, whatever stood there.</summary>
    /// <param name="path">The path; folders that are missing are made.</param>
    /// <param name="content">The new content.</param>
    /// <param name="cancellationToken">Cancels the writing; the file may then be written or not.</param>
    Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Removes a file; does nothing when there is none.</summary>
    /// <param name="path">The path.</param>
    /// <param name="cancellationToken">Cancels the removal.</param>
    Task DeleteAsync(string path, CancellationToken cancellationToken);
}
