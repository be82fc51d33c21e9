using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SparkJobs.Storage;

/// <summary>
/// What changed in a Delta table, read from its log as the Delta protocol lays it down: one JSON file per version, one action per line. It tells which
/// partitions were written, by whatever writer, without asking an engine to scan data.
/// </summary>
/// <param name="store">The store of the table.</param>
/// <param name="table">The table's folder.</param>
internal sealed class DeltaLog(IFileStore store, LakePath table)
{
    private readonly string _folder = table.Below("_delta_log").Text;

    // The protocol's names: the first version, and the pointer that is written with the first checkpoint.
    private const string FirstVersion = "00000000000000000000.json";
    private const string Pointer = "_last_checkpoint";

    /// <summary>Whether there is a table. Most often that is told without a listing, which takes the longer the more versions there are.</summary>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    public async Task<bool> ExistsAsync(CancellationToken cancellationToken)
        => await store.FindAsync($"{_folder}/{FirstVersion}", cancellationToken) is not null
            || await store.FindAsync($"{_folder}/{Pointer}", cancellationToken) is not null
            || await VersionAsync(cancellationToken) >= 0;

    /// <summary>The newest version; -1 when there is no table.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async Task<long> VersionAsync(CancellationToken cancellationToken) => (await NewestAsync(cancellationToken))?.Version ?? -1;

    /// <summary>The newest version and its file, whose time is that of the commit; null when there is no table.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async Task<(long Version, StoredFile File)?> NewestAsync(CancellationToken cancellationToken)
    {
        (long Version, StoredFile File)? newest = null;
        await foreach (var commit in CommitsAsync(cancellationToken))
        {
            newest = newest is null || commit.Version > newest.Value.Version ? commit : newest;
        }

        return newest;
    }

    /// <summary>The versions that the log can tell of: it reaches back to the first commit, or to a checkpoint once older commits are removed.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The first and the newest of them; null when there is no table.</returns>
    public async Task<(long First, long Newest)?> VersionsAsync(CancellationToken cancellationToken)
    {
        (long First, long Newest)? commits = null;
        await foreach (var (version, _) in CommitsAsync(cancellationToken))
        {
            commits = commits is { } known ? (Math.Min(known.First, version), Math.Max(known.Newest, version)) : (version, version);
        }

        if (commits is not { } all || all.First == 0)
        {
            return commits;
        }

        return (await FirstCheckpointAsync(cancellationToken) ?? all.First, all.Newest);
    }

    /// <summary>The values of a partition column in which data were added or removed after a version.</summary>
    /// <param name="column">The partition column.</param>
    /// <param name="after">The version up to which changes are known; -1 for all.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Each value with the newest version that changed it; null when the log does not tell: it no longer reaches back to
    /// <paramref name="after"/>, or a writer left out what it may leave out.</returns>
    public async Task<IReadOnlyDictionary<string, long>?> ChangesAsync(string column, long after, CancellationToken cancellationToken)
    {
        var changes = new Dictionary<string, long>(StringComparer.Ordinal);
        var expected = after + 1;
        await foreach (var (version, file) in CommitsAsync(cancellationToken))
        {
            if (version <= after)
            {
                continue;
            }

            if (version != expected)
            {
                return null;
            }

            expected++;
            var values = await ChangedPartitionsAsync(file.Path, column, cancellationToken);
            if (values is null)
            {
                return null;
            }

            foreach (var value in values)
            {
                changes[value] = version;
            }
        }

        return changes;
    }

    /// <summary>The rows of the files that the newest commit added.</summary>
    /// <param name="column">The partition column to tell them apart by; null for none.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The rows; null when there is no commit, or when its writer left out the statistics, as it may.</returns>
    public async Task<CommitRows?> NewestRowsAsync(string? column, CancellationToken cancellationToken)
    {
        if (await NewestAsync(cancellationToken) is not { } newest)
        {
            return null;
        }

        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        var removes = false;
        await foreach (var action in ActionsAsync(newest.File.Path, cancellationToken))
        {
            removes |= action.TryGetProperty("remove", out _);
            if (!action.TryGetProperty("add", out var file))
            {
                continue;
            }

            if (RecordsOf(file) is not { } records)
            {
                return null;
            }

            var value = column is null ? "" : file.GetProperty("partitionValues").GetProperty(column).GetString() ?? "";
            rows[value] = rows.GetValueOrDefault(value) + records;
        }

        return new CommitRows(rows, removes);
    }

    // The statistics are JSON within JSON.
    private static long? RecordsOf(JsonElement file)
    {
        if (!file.TryGetProperty("stats", out var text) || text.GetString() is not { Length: > 0 } json)
        {
            return null;
        }

        using var statistics = JsonDocument.Parse(json);
        return statistics.RootElement.TryGetProperty("numRecords", out var records) ? records.GetInt64() : null;
    }

    /// <summary>Follows the log to its end, one look for each new commit: cheap where it is asked often.</summary>
    /// <param name="version">The version up to which changes are known; -1 for none.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The newest version, and whether a commit after <paramref name="version"/> added data. Not knowing any version counts as having data.</returns>
    public async Task<(long Version, bool HasRows)> AdvanceAsync(long version, CancellationToken cancellationToken)
    {
        if (version < 0)
        {
            return (await VersionAsync(cancellationToken), true);
        }

        var hasRows = false;
        while (await store.FindAsync(PathOf(version + 1), cancellationToken) is { } next)
        {
            hasRows = hasRows || await AddsAsync(next.Path, cancellationToken);
            version++;
        }

        return (version, hasRows);
    }

    private string PathOf(long version) => string.Create(CultureInfo.InvariantCulture, $"{_folder}/{version:D20}.json");

    private async Task<bool> AddsAsync(string path, CancellationToken cancellationToken)
    {
        await foreach (var action in ActionsAsync(path, cancellationToken))
        {
            if (action.TryGetProperty("add", out _))
            {
                return true;
            }
        }

        return false;
    }

    // Each action is good until the next one is asked for.
    private async IAsyncEnumerable<JsonElement> ActionsAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await store.OpenReadAsync(path, cancellationToken);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            using var action = JsonDocument.Parse(line);
            yield return action.RootElement;
        }
    }

    private async IAsyncEnumerable<(long Version, StoredFile File)> CommitsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var file in store.ListAsync(_folder, recursive: false, cancellationToken))
        {
            if (file.Name.EndsWith(".json", StringComparison.Ordinal)
                && long.TryParse(file.Name[..^".json".Length], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                yield return (version, file);
            }
        }
    }

    // VERSION.checkpoint.parquet, or several parts, or one by a name of its own.
    private async Task<long?> FirstCheckpointAsync(CancellationToken cancellationToken)
    {
        await foreach (var file in store.ListAsync(_folder, recursive: false, cancellationToken))
        {
            if (file.Name.Split('.') is [var number, "checkpoint", ..] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                return version;
            }
        }

        return null;
    }

    private async Task<HashSet<string>?> ChangedPartitionsAsync(string path, string column, CancellationToken cancellationToken)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var action in ActionsAsync(path, cancellationToken))
        {
            foreach (var kind in (ReadOnlySpan<string>)["add", "remove"])
            {
                if (!action.TryGetProperty(kind, out var file) || !file.GetProperty("dataChange").GetBoolean())
                {
                    continue;
                }

                // The protocol lets a removal leave out the partition of its file.
                if (!file.TryGetProperty("partitionValues", out var partition) || !partition.TryGetProperty(column, out var value))
                {
                    return null;
                }

                if (value.GetString() is { } text)
                {
                    values.Add(text);
                }
            }
        }

        return values;
    }
}
