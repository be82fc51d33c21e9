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
    /// <param name="cancellationToken">Cancels the inspection.</param>
    /// <returns>Each with its facts, in the order given.</returns>
    /// <exception cref="JobException">A file cannot be read. Exit code 4.</exception>
    public async Task<IReadOnlyList<(StoredFile File, FileFacts Facts)>> InspectAsync(IReadOnlyList<StoredFile> files, CancellationToken cancellationToken)
    {
        var facts = new FileFacts[files.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, files.Count, options, async (index, token) => facts[index] = await InspectAsync(files[index], token));
        return [.. files.Zip(facts)];
    }

    private async Task<FileFacts> InspectAsync(StoredFile file, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await stores.For(LakePath.Parse(file.Path)).OpenReadAsync(file.Path, cancellationToken);
            return FileInspector.Inspect(stream, extraColumns, cancellationToken);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new JobException(ExitCode.Input, $"Cannot read {file.Path}: {e.Message} Nothing was changed.", e);
        }
    }
}
