using System.Text.Json;
using SparkJobs.Storage;

namespace SparkJobs.Locking;

/// <summary>The file of a lock: one lease, replaced only by who read the one before.</summary>
/// <param name="store">The lake's store.</param>
/// <param name="path">The file.</param>
internal sealed class LeaseFile(IFileStore store, string path)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>The present lease and its tag; nulls when there never was one.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="JobException">The file is no lease. Exit code 2.</exception>
    public async Task<(Lease? Lease, string? Tag)> ReadAsync(CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(path, cancellationToken) is not { } file)
        {
            return (null, null);
        }

        try
        {
            return (JsonSerializer.Deserialize<Lease>(file.Content.Span, Json), file.Tag);
        }
        catch (JsonException e)
        {
            throw new JobException(ExitCode.Usage, $"{path} is no lease of this program: {e.Message} When no run writes to the lake, remove the file.", e);
        }
    }

    /// <summary>Puts a lease in the place of the one that was read.</summary>
    /// <param name="lease">The new lease.</param>
    /// <param name="expected">The tag of the one that was read; null for none.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>The new tag; null when another was faster.</returns>
    public Task<string?> TryWriteAsync(Lease lease, string? expected, CancellationToken cancellationToken)
        => store.TryWriteAsync(path, JsonSerializer.SerializeToUtf8Bytes(lease, Json), expected, cancellationToken);
}
