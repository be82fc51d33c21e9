using System.Security.Cryptography;
using System.Text;
using Lakehouse.Parsing;
using SparkJobs.Storage;

namespace SparkJobs.Ingest;

/// <summary>Inspects input files, two at a time.</summary>
/// <param name="stores">The stores of paths.</param>
/// <param name="extraColumns">Columns beyond the nine to keep, by name with their type.</param>
internal sealed class InputInspector(FileStores stores, IReadOnlyDictionary<string, string> extraColumns)
{
    private const int AtOnce = 2;

    /// <summary>Inspects files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="ledger">The rows of files, by path: an object on S3 that still has the ETag it was ingested with is not read again.</param>
    /// <param name="cancellationToken">Cancels the inspection.</param>
    /// <returns>Each with its facts, in the order given.</returns>
    /// <exception cref="JobException">A file cannot be read. Exit code 4.</exception>
    public async Task<IReadOnlyList<(StoredFile File, FileFacts Facts)>> InspectAsync(
        IReadOnlyList<StoredFile> files,
        IReadOnlyDictionary<string, FileRecord> ledger,
        CancellationToken cancellationToken)
    {
        var facts = new FileFacts[files.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(
            0,
            files.Count,
            options,
            async (index, token) => facts[index] = Known(files[index], ledger) ?? await InspectAsync(files[index], token));
        return [.. files.Zip(facts)];
    }

    // The store's own fingerprint stands for the checksum where there is one.
    private static string? IngestId(StoredFile file)
        => file.ETag is { } etag ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(etag)))[..FileFacts.IngestIdLength] : null;

    private static FileFacts? Known(StoredFile file, IReadOnlyDictionary<string, FileRecord> ledger)
        => IngestId(file) is { } id && ledger.GetValueOrDefault(file.Path) is { IsIngested: true } record && string.Equals(record.IngestId, id, StringComparison.Ordinal)
            ? new FileFacts { IngestId = id, Format = LineFormat.PublishedCsv, Lines = record.Lines ?? 0, NeedsCopy = false }
            : null;

    private async Task<FileFacts> InspectAsync(StoredFile file, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await stores.For(LakePath.Parse(file.Path)).OpenReadAsync(file.Path, cancellationToken);
            var facts = FileInspector.Inspect(stream, extraColumns, cancellationToken);
            return IngestId(file) is { } id ? facts with { IngestId = id } : facts;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new JobException(ExitCode.Input, $"Cannot read {file.Path}: {e.Message} Nothing was changed.", e);
        }
    }
}
