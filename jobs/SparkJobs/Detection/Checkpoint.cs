using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SparkJobs.Lake;
using SparkJobs.Storage;

namespace SparkJobs.Detection;

/// <summary>The folder in which a streaming query keeps where it is and what its open windows hold.</summary>
internal sealed class Checkpoint
{
    /// <summary>The folder of the checkpoints in a lake.</summary>
    public const string Folder = "_checkpoints";

    private const int IdLength = 16;
    private const string LockPrefix = "detect-";

    // A file beside the folder with the run that opened it last.
    private const string OpenedBy = ".run";

    // Beside the folder as well: what its query has been spared.
    private const string SparedHistory = ".history.json";
    private const string Commits = "commits";

    private readonly DateTime _oldestKept;

    private Checkpoint(LakePath path, string queryId, DateTime? oldestKept, bool hasDoneBatch, History? history)
    {
        Path = path;
        QueryId = queryId;
        HasDoneBatch = hasDoneBatch;
        HasBegun = oldestKept is not null;
        _oldestKept = oldestKept ?? DateTime.UnixEpoch;
        History = history;
    }

    /// <summary>Its folder.</summary>
    public LakePath Path { get; }

    /// <summary>The query's id, which stays the same for as long as the checkpoint is there.</summary>
    public string QueryId { get; }

    /// <summary>The first 16 hex digits of the SHA-256 of <see cref="QueryId"/>: what stands in ingest_id of the rows that the query writes.</summary>
    public string IngestId => Hash(QueryId);

    /// <summary>Whether its query has begun a batch.</summary>
    public bool HasBegun { get; }

    /// <summary>Whether its query has done a batch.</summary>
    public bool HasDoneBatch { get; }

    /// <summary>What its query has been spared; null for nothing.</summary>
    public History? History { get; private set; }

    /// <summary>
    /// A time of which the query closes no window and no session any more that ended before, UTC: a watermark that it has passed, or where the events of its history begin, of which a late event may make
    /// a session longer. 1970 for one that has not begun and was spared nothing.
    /// </summary>
    public DateTime ClosedUntil => History is { } history && history.From > _oldestKept ? history.From : _oldestKept;

    /// <summary>Opens the newest checkpoint of a query, or makes one.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="query">What the query writes.</param>
    /// <param name="terms">What its state is made with; nothing of it may have changed.</param>
    /// <param name="fresh">Whether to make a new one in any case.</param>
    /// <param name="runId">The run that opens it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="JobException">The checkpoint was made with other terms. Exit code 2.</exception>
    public static async Task<Checkpoint> OpenAsync(
        LakeStore lake,
        string query,
        CheckpointTerms terms,
        bool fresh,
        string runId,
        CancellationToken cancellationToken)
    {
        var store = lake.Files;
        var folder = lake.Root.Below(Folder);
        var name = $"{query}-{Hash(terms.Source)}";
        var newest = await NewestAsync(store, folder, name, cancellationToken);
        var generation = Math.Max(1, fresh ? newest + 1 : newest);
        var path = PathOf(folder, name, generation);
        await CheckTermsAsync(store, path, terms, cancellationToken);
        await store.WriteAsync(path.Text + OpenedBy, Encoding.UTF8.GetBytes(runId), cancellationToken);
        var oldestKept = await OldestKeptAsync(store, path, cancellationToken);
        if (oldestKept is null)
        {
            // Of a run that was stopped before the query began, or of a folder that is gone: it is looked at anew.
            await store.DeleteAsync(path.Text + SparedHistory, cancellationToken);
        }

        var done = await BatchesAsync(store, path.Below(Commits), cancellationToken);
        return new Checkpoint(path, await QueryIdAsync(store, path, cancellationToken), oldestKept, done.Count > 0, await HistoryAsync(store, path, cancellationToken));
    }

    /// <summary>Notes what its query is spared, before its first batch.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="history">The history.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task NoteAsync(LakeStore lake, History history, CancellationToken cancellationToken)
    {
        await lake.Files.WriteAsync(Path.Text + SparedHistory, Encoding.UTF8.GetBytes(history.ToJson()), cancellationToken);
        History = history;
    }

    /// <summary>The name of the lock of all checkpoints of a source: one detection works on them at a time.</summary>
    /// <param name="source">The identity of the source.</param>
    public static string LockName(string source) => LockPrefix + Hash(source);

    /// <summary>Whether a name is that of a source's lock.</summary>
    /// <param name="name">The lock's name.</param>
    public static bool IsLockName(string name)
        => name.StartsWith(LockPrefix, StringComparison.Ordinal) && name.Length == LockPrefix.Length + IdLength && name.Skip(LockPrefix.Length).All(char.IsAsciiHexDigitLower);

    /// <summary>How far the newest checkpoint of a query has come for certain.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="query">What the query writes.</param>
    /// <param name="lockName">The name of its source's lock.</param>
    /// <param name="runId">The run that holds the lock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The watermark of its newest batch that is done, or where its history ends, UTC: alerts of windows that ended by then are in the table. 1970 where there is neither; null where the run has not opened the query's checkpoint.</returns>
    public static async Task<DateTime?> CommittedUntilAsync(LakeStore lake, string query, string lockName, string runId, CancellationToken cancellationToken)
    {
        var folder = lake.Root.Below(Folder);
        var name = $"{query}-{lockName[LockPrefix.Length..]}";
        var newest = await NewestAsync(lake.Files, folder, name, cancellationToken);
        if (newest == 0)
        {
            return null;
        }

        var path = PathOf(folder, name, newest);
        if (await lake.Files.ReadAsync(path.Text + OpenedBy, cancellationToken) is { } run && !string.Equals(Encoding.UTF8.GetString(run.Content.Span), runId, StringComparison.Ordinal))
        {
            return null;
        }

        var done = await BatchesAsync(lake.Files, path.Below(Commits), cancellationToken);
        var watermark = done.Count == 0 ? DateTime.UnixEpoch : await WatermarkAsync(lake.Files, path, done.Max(), cancellationToken);
        return await HistoryAsync(lake.Files, path, cancellationToken) is { } history && history.Until > watermark ? history.Until : watermark;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..IdLength];

    private static LakePath PathOf(LakePath folder, string name, int generation) => folder.Below(string.Create(CultureInfo.InvariantCulture, $"{name}-{generation}"));

    private static async Task<int> NewestAsync(IFileStore store, LakePath folder, string name, CancellationToken cancellationToken)
        => (await store.ListFoldersAsync(folder.Text, cancellationToken)).Select(each => GenerationOf(each, name)).DefaultIfEmpty(0).Max();

    private static int GenerationOf(string folder, string name)
        => folder.StartsWith(name + "-", StringComparison.Ordinal)
            && int.TryParse(folder.AsSpan(name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    private static async Task CheckTermsAsync(IFileStore store, LakePath path, CheckpointTerms terms, CancellationToken cancellationToken)
    {
        var file = path.Text + ".terms.json";
        if (await store.ReadAsync(file, cancellationToken) is not { } present)
        {
            await store.WriteAsync(file, Encoding.UTF8.GetBytes(terms.ToJson()), cancellationToken);
            return;
        }

        var differences = CheckpointTerms.Parse(Encoding.UTF8.GetString(present.Content.Span)).DifferencesFrom(terms).ToList();
        if (differences.Count > 0)
        {
            throw new JobException(
                ExitCode.Usage,
                $"The checkpoint {path} cannot go on: {string.Join("; ", differences)}. Undo that, or run the same command with --fresh: it computes the windows anew from what the source "
                + "still has, and does not write alerts again that are in the table.");
        }
    }

    private static async Task<History?> HistoryAsync(IFileStore store, LakePath path, CancellationToken cancellationToken)
        => await store.ReadAsync(path.Text + SparedHistory, cancellationToken) is { } present ? Detection.History.Parse(Encoding.UTF8.GetString(present.Content.Span)) : null;

    // The watermark of the oldest of the batches that Spark keeps (spark.sql.streaming.minBatchesToRetain, 100): the newest may be repeated. Null where none has begun.
    private static async Task<DateTime?> OldestKeptAsync(IFileStore store, LakePath path, CancellationToken cancellationToken)
    {
        var batches = await BatchesAsync(store, path.Below("offsets"), cancellationToken);
        return batches.Count == 0 ? null : await WatermarkAsync(store, path, batches.Min(), cancellationToken);
    }

    private static async Task<List<long>> BatchesAsync(IFileStore store, LakePath log, CancellationToken cancellationToken)
    {
        var batches = new List<long>();
        await foreach (var file in store.ListAsync(log.Text, recursive: false, cancellationToken))
        {
            if (long.TryParse(file.Path.AsSpan(file.Path.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var batch))
            {
                batches.Add(batch);
            }
        }

        return batches;
    }

    // An entry of the log of offsets is a version, the watermark with other terms, and the sources' offsets, a line each (OffsetSeqLog).
    private static async Task<DateTime> WatermarkAsync(IFileStore store, LakePath path, long batch, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(path.Below("offsets").Below(batch.ToString(CultureInfo.InvariantCulture)).Text, cancellationToken) is not { } entry)
        {
            return DateTime.UnixEpoch;
        }

        var lines = Encoding.UTF8.GetString(entry.Content.Span).Split('\n');
        using var terms = JsonDocument.Parse(lines.ElementAtOrDefault(1) is { Length: > 0 } line ? line : "{}");
        return terms.RootElement.TryGetProperty("batchWatermarkMs", out var watermark) ? DateTime.UnixEpoch.AddMilliseconds(watermark.GetInt64()) : DateTime.UnixEpoch;
    }

    // Spark takes the id from this file and writes it where there is none. The rows need the id before the query is started, so it is written here, in Spark's own form.
    private static async Task<string> QueryIdAsync(IFileStore store, LakePath path, CancellationToken cancellationToken)
    {
        var metadata = path.Below("metadata").Text;
        if (await store.FindAsync(metadata, cancellationToken) is not null)
        {
            await using var stream = await store.OpenReadAsync(metadata, cancellationToken);
            using var content = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
            return content.RootElement.GetProperty("id").GetString()!;
        }

        var id = Guid.NewGuid().ToString("D");
        await store.WriteAsync(metadata, Encoding.UTF8.GetBytes($$"""{"id":"{{id}}"}"""), cancellationToken);
        return id;
    }
}
