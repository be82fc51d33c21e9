using System.Text.Json;

namespace SparkJobs.Tests.Support;

/// <summary>What a Delta table's log says, read as the protocol lays it down and by nothing of the program's own.</summary>
internal static class DeltaActions
{
    /// <summary>Every action of a table, in the order of its versions.</summary>
    /// <param name="table">The table's folder.</param>
    public static IReadOnlyList<JsonElement> Of(string table)
        =>
        [
            .. Directory.EnumerateFiles(Path.Combine(table, "_delta_log"), "*.json")
                .Order(StringComparer.Ordinal)
                .SelectMany(File.ReadLines)
                .Select(line => JsonDocument.Parse(line).RootElement),
        ];

    /// <summary>The data files that make up a table now, with the values of the columns it is partitioned by.</summary>
    /// <param name="table">The table's folder.</param>
    public static IReadOnlyList<(string File, IReadOnlyDictionary<string, string?> Partition)> LiveFiles(string table)
    {
        var live = new Dictionary<string, IReadOnlyDictionary<string, string?>>(StringComparer.Ordinal);
        foreach (var action in Of(table))
        {
            if (action.TryGetProperty("remove", out var removed))
            {
                live.Remove(PathOf(removed));
            }

            if (action.TryGetProperty("add", out var added))
            {
                live[PathOf(added)] = added.GetProperty("partitionValues").Deserialize<Dictionary<string, string?>>()!;
            }
        }

        return [.. live.Select(file => (Path.Combine(table, file.Key), file.Value)).OrderBy(file => file.Item1, StringComparer.Ordinal)];
    }

    private static string PathOf(JsonElement file) => Uri.UnescapeDataString(file.GetProperty("path").GetString()!);
}
