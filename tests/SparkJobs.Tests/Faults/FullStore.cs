using System.Runtime.CompilerServices;
using SparkJobs.Storage;

namespace SparkJobs.Tests.Faults;

/// <summary>A disk without files and without room for any.</summary>
internal sealed class FullStore : IFileStore
{
    // errno ENOSPC, as .NET has it in an exception's HResult on Unix.
    private const int NoSpace = 28;

    /// <summary>What .NET throws on a full disk.</summary>
    public static IOException Full() => new("No space left on device : '/disk/file'", NoSpace);

    public async IAsyncEnumerable<StoredFile> ListAsync(string folder, bool recursive, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public Task<IReadOnlyList<string>> ListFoldersAsync(string folder, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<StoredFile?> FindAsync(string path, CancellationToken cancellationToken) => Task.FromResult<StoredFile?>(null);

    public Task<Stream> OpenReadAsync(string path, CancellationToken cancellationToken) => Task.FromException<Stream>(new FileNotFoundException(null, path));

    public Task<TaggedContent?> ReadAsync(string path, CancellationToken cancellationToken) => Task.FromResult<TaggedContent?>(null);

    public Task<string?> TryWriteAsync(string path, ReadOnlyMemory<byte> content, string? expected, CancellationToken cancellationToken) => Task.FromException<string?>(Full());

    public Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => Task.FromException(Full());

    public Task DeleteAsync(string path, CancellationToken cancellationToken) => Task.CompletedTask;
}
