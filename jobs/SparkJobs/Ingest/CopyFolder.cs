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

    private readonly string _folder;

    /// <summary>Names the folder; it is made when it is first needed.</summary>
    /// <param name="lake">The lake's folder.</param>
    public CopyFolder(LakePath lake)
        => _folder = lake.IsS3 ? Path.Combine(Path.GetTempPath(), $"spark-jobs-copies-{Environment.ProcessId}") : lake.Below(Name).Text;

    /// <summary>Copies what has to be copied.</summary>
    /// <param name="items">The files.</param>
    /// <param name="stores">The stores of paths.</param>
    /// <param name="cancellationToken">Cancels the copying.</param>
    /// <returns>The files with their copies.</returns>
    public async Task<IReadOnlyList<IngestItem>> CopyAsync(IReadOnlyList<IngestItem> items, FileStores stores, CancellationToken cancellationToken)
    {
        if (!items.Any(item => item.NeedsCopy))
        {
            return items;
        }

        Directory.CreateDirectory(_folder);
        List<IngestItem> copied = [];
        foreach (var item in items)
        {
            copied.Add(item.NeedsCopy ? item with { Copy = await CopyAsync(item, stores, copied.Count, cancellationToken) } : item);
        }

        return copied;
    }

    private async Task<FileCopy> CopyAsync(IngestItem item, FileStores stores, int number, CancellationToken cancellationToken)
    {
        var name = number.ToString(CultureInfo.InvariantCulture);
        var path = new LakePath(item.File.Path);
        if (!item.Facts.NeedsCopy && !path.IsS3)
        {
            // Only its name is in the way.
            return FileCopy.Link(path.Text, _folder, name);
        }

        var stream = await stores.For(path).OpenReadAsync(path.Text, cancellationToken);
        return FileCopy.Write(stream, _folder, name, item.Facts.SkipsFirstLine, cancellationToken);
    }

    /// <summary>Removes the copies, those that a killed run left included.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
