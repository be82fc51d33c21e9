using System.Text.Json;
using SparkJobs.Storage;

namespace SparkJobs.Runs;

/// <summary>
/// The runs that have no row in run_log yet: a file for each in the lake's folder <c>_runs</c>, written by the program itself, so that a run leaves its trace
/// also when it never had an engine, when the engine is gone, and when it is killed.
/// </summary>
/// <param name="store">The lake's store.</param>
/// <param name="lake">The lake's folder.</param>
internal sealed class RunJournal(IFileStore store, LakePath lake)
{
    /// <summary>The folder's name in a lake.</summary>
    public const string Folder = "_runs";

    private const string Extension = ".json";
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The file of a run.</summary>
    /// <param name="lake">The lake's folder.</param>
    /// <param name="runId">The run.</param>
    public static string PathOf(LakePath lake, string runId) => lake.Below($"{Folder}/{runId}{Extension}").Text;

    /// <summary>Writes what is known of a run.</summary>
    /// <param name="record">The run.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    public Task WriteAsync(RunRecord record, CancellationToken cancellationToken)
        => store.WriteAsync(PathOf(lake, record.RunId), JsonSerializer.SerializeToUtf8Bytes(record, Json), cancellationToken);

    /// <summary>The runs in it, oldest first. A file that holds no run is left out.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<IReadOnlyList<RunRecord>> ReadAsync(CancellationToken cancellationToken)
    {
        var records = new List<RunRecord>();
        await foreach (var file in store.ListAsync(lake.Below(Folder).Text, recursive: false, cancellationToken))
        {
            if (file.Name.EndsWith(Extension, StringComparison.Ordinal) && await store.ReadAsync(file.Path, cancellationToken) is { } content && Parse(content) is { } record)
            {
                records.Add(record);
            }
        }

        return records;
    }

    /// <summary>Whether a run is in it.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    public async Task<bool> HasAsync(string runId, CancellationToken cancellationToken) => await store.FindAsync(PathOf(lake, runId), cancellationToken) is not null;

    /// <summary>Removes a run, once it has its row.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Cancels the removal.</param>
    public Task RemoveAsync(string runId, CancellationToken cancellationToken) => store.DeleteAsync(PathOf(lake, runId), cancellationToken);

    private static RunRecord? Parse(TaggedContent file)
    {
        try
        {
            return JsonSerializer.Deserialize<RunRecord>(file.Content.Span, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
