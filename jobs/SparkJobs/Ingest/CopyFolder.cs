using System.Globalization;
using SparkJobs.Storage;

namespace SparkJobs.Ingest;

/// <summary>
/// The folder for copies of files that the engine cannot read as they stand, removed afterwards. It is in the lake, which the engine can read wherever it
/// runs, and in the system's temporary folder where the lake is not on this machine's disks.
/// </summary>
internal sealed class CopyFolder : IDisposable
{
    /// <summary>The folder's name in a lake.</summary>
    public const string Name = "_copies";

    private readonly string folder;

    /// <summary>Names the folder; it is made when it is first needed.</summary>
    /// <param name="lake">The lake's folder.</param>
    public CopyFolder(LakePath lake)
        => folder = lake.IsS3 ? Path.Combine(Path.GetTempPath(), $"spark-jobs-copies-{Environment.ProcessId}") : lake.Below(Name).Text;

    /// <summary>Copies what has to be copied.</summary>
    /// <param name="items">The files.</param>
    /// <param name="stores">The stores of paths.</param>
    /// <param name="cancellationToken">Cancels the copying.</param>
    /// <returns>The files with their copies.</returns>
    public async Task<IReadOnlyList<IngestItem>> CopyAsync(IReadOnlyList<IngestItem> items, FileStores stores, CancellationToken cancellationToken)
    {
        if (!items.Any(item => item.Facts.NeedsCopy))
        {
            return items;
        }

        Directory.CreateDirectory(folder);
        List<IngestItem> copied = [];
        foreach (var item in items)
        {
            if (!item.Facts.NeedsCopy)
            {
                copied.Add(item);
                continue;
            }

            var stream = await stores.For(LakePath.Parse(item.File.Path)).OpenReadAsync(item.File.Path, cancellationToken);
            var name = copied.Count.ToString(CultureInfo.InvariantCulture);
            copied.Add(item with { Copy = FileCopy.Write(stream, folder, name, cancellationToken) });
        }

        return copied;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
