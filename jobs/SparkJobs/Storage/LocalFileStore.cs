using System.Runtime.CompilerServices;

namespace SparkJobs.Storage;

/// <summary>Files on this machine's disks.</summary>
internal sealed class LocalFileStore : IFileStore
{
    private const int BufferSize = 1 << 16;

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredFile> ListAsync(string folder, bool recursive, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var root = new DirectoryInfo(folder);
        if (!root.Exists)
        {
            yield break;
        }

        var option = recursive ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly;
        foreach (var file in root.EnumerateFiles("*", option).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Describe(file);
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListFoldersAsync(string folder, CancellationToken cancellationToken)
    {
        var root = new DirectoryInfo(folder);
        IReadOnlyList<string> names = root.Exists
            ? [.. root.EnumerateDirectories().Select(child => child.Name).Order(StringComparer.Ordinal)]
            : [];
        return Task.FromResult(names);
    }

    /// <inheritdoc/>
    public Task<StoredFile?> FindAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        return Task.FromResult(file.Exists ? Describe(file) : null);
    }

    /// <inheritdoc/>
    public Task<Stream> OpenReadAsync(string path, CancellationToken cancellationToken)
        => Task.FromResult<Stream>(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, FileOptions.SequentialScan));

    private static StoredFile Describe(FileInfo file)
    {
        var ticks = file.LastWriteTimeUtc.Ticks;
        return new StoredFile(file.FullName, file.Length, new DateTime(ticks - (ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc));
    }
}
