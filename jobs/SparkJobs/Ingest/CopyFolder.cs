using System.Buffers;
using System.Globalization;
using SparkJobs.Engines;
using SparkJobs.Lake;
using SparkJobs.Storage;

namespace SparkJobs.Ingest;

/// <summary>
/// The folder for copies of files that the engine cannot read as they stand, of its own for each use and removed afterwards. A run's is in the lake, which the
/// engine can read wherever it runs, and in the system's temporary folder where the lake is not on this machine's disks, or has a path that engines would take
/// for a pattern.
/// </summary>
internal sealed class CopyFolder : IDisposable
{
    /// <summary>The name of the folder in a lake that holds those of runs.</summary>
    public const string Name = "_copies";

    private const string Forecast = "forecast-";

    // Tables are read by their paths as they stand; a path of lines is a pattern by any of these.
    private static readonly SearchValues<char> OfPatterns = SearchValues.Create("*?[]{}\\");
    private static readonly TimeSpan LongestForecast = TimeSpan.FromDays(1);

    private readonly string _folder;

    private CopyFolder(string folder) => _folder = folder;

    /// <summary>Names a folder for a run that has the lake's lock; it is made when it is first needed.</summary>
    /// <param name="lake">The lake's folder.</param>
    public static CopyFolder ForRun(LakePath lake) => new(TakesCopies(lake) ? InLake(lake, UniqueName()) : Temporary());

    /// <summary>Names a folder for a look without the lock. It is in the lake only where the engine may run on another machine.</summary>
    /// <param name="lake">The lake.</param>
    public static CopyFolder ForForecast(LakeStore lake)
        => new(lake.Engine == EngineKind.Remote && TakesCopies(lake.Root) ? InLake(lake.Root, Forecast + UniqueName()) : Temporary());

    /// <summary>Removes what killed runs left in the lake. Only for who has the lake's lock.</summary>
    /// <param name="lake">The lake's folder.</param>
    /// <param name="now">The run's clock, UTC.</param>
    public static void RemoveLeft(LakePath lake, DateTime now)
    {
        var folder = new DirectoryInfo(lake.Below(Name).Text);
        if (lake.IsS3 || !folder.Exists)
        {
            return;
        }

        foreach (var left in folder.EnumerateFileSystemInfos().Where(left => !MayBeInUse(left, now)))
        {
            if (left is DirectoryInfo { LinkTarget: null } copies)
            {
                copies.Delete(recursive: true);
            }
            else
            {
                left.Delete();
            }
        }

        RemoveIfEmpty(folder.FullName);
    }

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

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        Directory.Delete(_folder, recursive: true);
        var parent = Path.GetDirectoryName(_folder)!;
        if (string.Equals(Path.GetFileName(parent), Name, StringComparison.Ordinal))
        {
            RemoveIfEmpty(parent);
        }
    }

    private static bool TakesCopies(LakePath lake) => !lake.IsS3 && !lake.Text.AsSpan().ContainsAny(OfPatterns);

    private static string UniqueName() => Guid.NewGuid().ToString("N");

    private static string Temporary() => Path.Combine(Path.GetTempPath(), "spark-jobs-copies-" + UniqueName());

    private static string InLake(LakePath lake, string name) => lake.Below($"{Name}/{name}").Text;

    // A forecast holds no lock that would tell.
    private static bool MayBeInUse(FileSystemInfo left, DateTime now)
        => left.Name.StartsWith(Forecast, StringComparison.Ordinal) && left.LastWriteTimeUtc > now - LongestForecast;

    private static void RemoveIfEmpty(string folder)
    {
        try
        {
            if (!Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
        catch (IOException)
        {
            // A forecast has put its own folder there, or removed this one, in between.
        }
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
}
