using System.Text.RegularExpressions;
using SparkJobs.Storage;

namespace SparkJobs.Ingest;

/// <summary>Finds the files that --input names: files, folders and patterns, local and on S3.</summary>
/// <param name="stores">The stores of paths.</param>
internal sealed class InputFinder(FileStores stores)
{
    /// <summary>The files, each once, in the order of their paths. Hidden files and folders (with a leading dot or underscore) are left out of folders.</summary>
    /// <param name="inputs">What the user named.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <exception cref="JobException">One of them matches no file; all that do not are named. Exit code 4.</exception>
    public async Task<IReadOnlyList<StoredFile>> FindAsync(IReadOnlyList<string> inputs, CancellationToken cancellationToken)
    {
        var found = new SortedDictionary<string, StoredFile>(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var input in inputs)
        {
            var count = 0;
            foreach (var file in await FindAsync(input, cancellationToken))
            {
                found[file.Path] = file;
                count++;
            }

            if (count == 0)
            {
                missing.Add(input);
            }
        }

        return missing.Count == 0
            ? [.. found.Values]
            : throw new JobException(ExitCode.Input, $"No input file at {string.Join(", ", missing)}. Nothing was changed.");
    }

    private async Task<IReadOnlyList<StoredFile>> FindAsync(string input, CancellationToken cancellationToken)
    {
        try
        {
            return await MatchesAsync(input, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JobException(ExitCode.Input, $"Cannot list {input}: {e.Message} Nothing was changed.", e);
        }
    }

    private async Task<IReadOnlyList<StoredFile>> MatchesAsync(string input, CancellationToken cancellationToken)
    {
        var path = LakePath.Parse(input);
        var store = stores.For(path);
        if (await store.FindAsync(path.Text, cancellationToken) is { } single)
        {
            return [single];
        }

        // A folder may have a name that looks like a pattern.
        var folder = await FilesAsync(store, path.Text, null, cancellationToken);
        return folder.Count > 0 || !GlobPattern.IsPattern(path.Text)
            ? folder
            : await FilesAsync(store, GlobPattern.Root(path.Text), GlobPattern.ToRegex(path.Text), cancellationToken);
    }

    private static async Task<List<StoredFile>> FilesAsync(IFileStore store, string folder, Regex? pattern, CancellationToken cancellationToken)
    {
        var files = new List<StoredFile>();
        await foreach (var file in store.ListAsync(folder, recursive: true, cancellationToken))
        {
            // A pattern may match a folder, as it does for Spark's readers: the files below it are meant.
            if ((pattern is null || PrefixesOf(file.Path, folder.Length).Any(pattern.IsMatch)) && !IsHidden(file.Path[folder.Length..]))
            {
                files.Add(file);
            }
        }

        return files;
    }

    private static IEnumerable<string> PrefixesOf(string path, int from)
    {
        for (var index = path.IndexOf('/', Math.Min(from + 1, path.Length)); index >= 0; index = path.IndexOf('/', index + 1))
        {
            yield return path[..index];
        }

        yield return path;
    }

    private static bool IsHidden(string relative)
        => relative.Split('/', StringSplitOptions.RemoveEmptyEntries).Any(part => part[0] is '.' or '_');
}
