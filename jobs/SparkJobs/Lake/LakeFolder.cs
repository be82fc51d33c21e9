using SparkJobs.Storage;

namespace SparkJobs.Lake;

/// <summary>What a lake's folder holds, told from its storage alone: no engine is asked.</summary>
/// <param name="store">The store of the folder.</param>
/// <param name="root">The lake's folder.</param>
internal sealed class LakeFolder(IFileStore store, LakePath root)
{
    /// <summary>The names of the tables that are there.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async Task<IReadOnlyList<string>> TableNamesAsync(CancellationToken cancellationToken)
    {
        var names = new List<string>();
        foreach (var folder in await store.ListFoldersAsync(root.Text, cancellationToken))
        {
            // The program's own folders begin with an underscore.
            if (!folder.StartsWith('_') && await new DeltaLog(store, root.Below(folder)).ExistsAsync(cancellationToken))
            {
                names.Add(folder);
            }
        }

        return names;
    }

    /// <summary>The names of the tables of a lake that must be there.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <exception cref="JobException">There is no table. Exit code 2.</exception>
    public async Task<IReadOnlyList<string>> ExistingTableNamesAsync(CancellationToken cancellationToken)
        => await TableNamesAsync(cancellationToken) is { Count: > 0 } names
            ? names
            : throw new JobException(ExitCode.Usage, $"No lake at {root}: it holds no Delta table. A nightly run with --input makes one.");
}
