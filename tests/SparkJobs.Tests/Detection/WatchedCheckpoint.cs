using System.Globalization;
using System.Text.Json;
using Lakehouse.Tables;
using SparkJobs.Tests.Support;

namespace SparkJobs.Tests.Detection;

/// <summary>How far a streaming query has come, read from the files that Spark and Delta write.</summary>
/// <param name="lake">The lake's folder.</param>
/// <param name="query">The query's name.</param>
internal sealed class WatchedCheckpoint(string lake, string query)
{
    private string? Folder
    {
        get
        {
            var checkpoints = Path.Combine(lake, "_checkpoints");
            return Directory.Exists(checkpoints) ? Directory.EnumerateDirectories(checkpoints, query + "-*").SingleOrDefault() : null;
        }
    }

    /// <summary>Whether a batch has come to a point or is beyond it.</summary>
    /// <param name="batch">The batch's number.</param>
    /// <param name="point">The point.</param>
    public bool HasReached(int batch, KillPoint point) => Folder is { } folder && File.Exists(Path.Combine(folder, "offsets", Text(batch))) && point switch
    {
        KillPoint.Begun => true,
        // The files of a batch's state have the number of the batch after it: the version that one will read.
        KillPoint.StateWritten => File.Exists(Path.Combine(folder, "state", "0", "0", Text(batch + 1) + ".delta")),
        _ => IsInTable(folder, batch),
    };

    /// <summary>Whether a batch is done: Spark has its own entry of it.</summary>
    /// <param name="batch">The batch's number.</param>
    public bool IsDone(int batch) => Folder is { } folder && Entries(folder, "commits").Contains(batch);

    /// <summary>Whether the newest batch that is done has read up to an offset of a topic's only partition.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="offset">The offset of the next message.</param>
    public bool HasRead(string topic, int offset)
        => Folder is { } folder
            && Entries(folder, "commits").DefaultIfEmpty(-1).Max() is >= 0 and var newest
            && File.ReadLines(Path.Combine(folder, "offsets", Text(newest))).Contains(string.Create(CultureInfo.InvariantCulture, $$$"""{"{{{topic}}}":{"0":{{{offset}}}}}"""));

    /// <summary>Removes the newest entries of commits/, as though Spark had been killed before it wrote them.</summary>
    /// <param name="count">How many.</param>
    public void RemoveNewestCommits(int count)
    {
        foreach (var batch in Entries(Folder!, "commits").OrderDescending().Take(count))
        {
            File.Delete(Path.Combine(Folder!, "commits", Text(batch)));
            File.Delete(Path.Combine(Folder!, "commits", $".{Text(batch)}.crc"));
        }
    }

    /// <summary>Which batches are begun, in the table, and done, for people: the newest of each.</summary>
    public override string ToString() => Folder is { } folder
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"offsets {Entries(folder, "offsets").DefaultIfEmpty(-1).Max()}, table {BatchesInTable(folder).DefaultIfEmpty(-1).Max()}, commits {Entries(folder, "commits").DefaultIfEmpty(-1).Max()}")
        : "no checkpoint";

    private static List<int> Entries(string folder, string log)
        => Directory.Exists(Path.Combine(folder, log))
            ? [.. Directory.EnumerateFiles(Path.Combine(folder, log)).Select(file => int.TryParse(Path.GetFileName(file), NumberStyles.None, CultureInfo.InvariantCulture, out var batch) ? batch : -1).Where(batch => batch >= 0)]
            : [];

    private bool IsInTable(string folder, int batch) => BatchesInTable(folder).Contains(batch);

    // Delta's sink writes with each batch the query's id and the batch's number.
    private List<long> BatchesInTable(string folder)
    {
        using var metadata = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "metadata")));
        var id = metadata.RootElement.GetProperty("id").GetString();
        return
        [
            .. DeltaActions.Of(Path.Combine(lake, Alerts.Definition.Name))
                .Where(action => action.TryGetProperty("txn", out var transaction) && string.Equals(transaction.GetProperty("appId").GetString(), id, StringComparison.Ordinal))
                .Select(action => action.GetProperty("txn").GetProperty("version").GetInt64()),
        ];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
