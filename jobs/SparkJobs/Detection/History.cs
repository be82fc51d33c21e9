using System.Text.Json;
using System.Text.Json.Serialization;

namespace SparkJobs.Detection;

/// <summary>What a query over the lake's own table has been spared: the events that were there when it first started have been looked at as a batch.</summary>
/// <param name="Until">The alerts of windows and sessions that ended by then are in the table, UTC; all others are the query's.</param>
/// <param name="Since">The windows and sessions that were open began then or later, UTC.</param>
/// <param name="From">The query's first batch needs no event before this, UTC: one gap earlier than <paramref name="Since"/> for sessions, so that one of which a part is missing is told by its start.</param>
internal sealed record History(DateTime Until, DateTime Since, DateTime From)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n" };

    /// <summary>The files that the table had, for the run that has just looked at them: its first batch takes as many, so that none of them is late beside another. 0 for every later run.</summary>
    [JsonIgnore]
    public long Files { get; init; }

    /// <summary>Reads what stands beside a checkpoint.</summary>
    /// <param name="json">What <see cref="ToJson"/> gave.</param>
    /// <exception cref="JsonException">It is something else.</exception>
    public static History Parse(string json) => JsonSerializer.Deserialize<History>(json, Options) ?? throw new JsonException("The history is null.");

    /// <summary>The text that stands beside a checkpoint.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options) + "\n";
}
