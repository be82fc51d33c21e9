using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace SparkJobs.Storage;

/// <summary>Files on this machine's disks.</summary>
/// <param name="timeProvider">The clock of waits; null for the system's.</param>
internal sealed class LocalFileStore(TimeProvider? timeProvider = null) : IFileStore
{
    private const int BufferSize = 1 << 16;

    // A turn takes a millisecond or so.
    private const int TurnAttempts = 500;
    private static readonly TimeSpan TurnInterval = TimeSpan.FromMilliseconds(10);

    private readonly TimeProvider _clock = timeProvider ?? TimeProvider.System;

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

    /// <inheritdoc/>
    public async Task<TaggedContent?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var content = await File.ReadAllBytesAsync(path, cancellationToken);
            return new TaggedContent(content, TagOf(content));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Writers of one path take turns by a lock file beside it, which the system gives back when a process ends, however it ends.</remarks>
    /// <exception cref="IOException">The disk refuses, or the turn does not come within some seconds.</exception>
    public async Task<string?> TryWriteAsync(string path, ReadOnlyMemory<byte> content, string? expected, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var turn = await TakeTurnAsync(path + ".turn", cancellationToken);
        var present = await ReadAsync(path, cancellationToken);
        if (!string.Equals(present?.Tag, expected, StringComparison.Ordinal))
        {
            return null;
        }

        await WriteAsync(path, content, cancellationToken);
        return TagOf(content.Span);
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        try
        {
            await File.WriteAllBytesAsync(unfinished, content, cancellationToken);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }

        return Task.CompletedTask;
    }

    private async Task<FileStream> TakeTurnAsync(string path, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < TurnAttempts && File.Exists(path))
            {
                await Task.Delay(TurnInterval, _clock, cancellationToken);
            }
        }
    }

    private static string TagOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static StoredFile Describe(FileInfo file)
    {
        var ticks = file.LastWriteTimeUtc.Ticks;
        return new StoredFile(file.FullName, file.Length, new DateTime(ticks - (ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc));
    }
}
