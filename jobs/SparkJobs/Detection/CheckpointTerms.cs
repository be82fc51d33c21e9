using System.Text.Json;
using Lakehouse.Rules;

namespace SparkJobs.Detection;

/// <summary>What a checkpoint's state was made with and cannot be changed on it. Rules may come, go and get other thresholds: they are not among it.</summary>
/// <param name="Layout">The version of the state, <see cref="RuleSet.StateLayout"/>; 0 for a query without state.</param>
/// <param name="Source">Where the events come from.</param>
/// <param name="WatermarkSeconds">How late an event may come.</param>
/// <param name="Partitions">The partitions of the state, spark.sql.shuffle.partitions at the first start.</param>
internal sealed record CheckpointTerms(int Layout, string Source, int WatermarkSeconds, int Partitions)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n" };

    private bool HasState => Layout > 0;

    /// <summary>The terms of a run of this program.</summary>
    /// <param name="source">Where the events come from.</param>
    /// <param name="watermarkSeconds">How late an event may come.</param>
    /// <param name="partitions">The partitions of the state.</param>
    public static CheckpointTerms Now(string source, int watermarkSeconds, int partitions) => new(RuleSet.StateLayout, source, watermarkSeconds, partitions);

    /// <summary>The terms of a query that keeps no state: it depends on its source alone.</summary>
    /// <param name="source">Where the events come from.</param>
    public static CheckpointTerms WithoutState(string source) => new(0, source, 0, 0);

    /// <summary>Reads the terms that stand beside a checkpoint.</summary>
    /// <param name="json">What <see cref="ToJson"/> gave.</param>
    /// <exception cref="JsonException">It is something else.</exception>
    public static CheckpointTerms Parse(string json) => JsonSerializer.Deserialize<CheckpointTerms>(json, Options) ?? throw new JsonException("The terms are null.");

    /// <summary>The text that stands beside a checkpoint.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options) + "\n";

    /// <summary>Why a run cannot go on with a checkpoint.</summary>
    /// <param name="now">The terms of the run.</param>
    /// <returns>Each difference in words; none if it can.</returns>
    public IEnumerable<string> DifferencesFrom(CheckpointTerms now)
    {
        if (now.HasState && Layout != now.Layout)
        {
            yield return $"its state has layout {Layout}, this program's has {now.Layout}";
        }

        if (!string.Equals(Source, now.Source, StringComparison.Ordinal))
        {
            yield return $"it has read {Source}, not {now.Source}";
        }

        if (!now.HasState)
        {
            yield break;
        }

        if (WatermarkSeconds != now.WatermarkSeconds)
        {
            yield return $"its watermark is {WatermarkSeconds} s, the setting detect.watermark_seconds is {now.WatermarkSeconds}";
        }

        if (Partitions != now.Partitions)
        {
            yield return $"its state has {Partitions} partitions, spark.sql.shuffle.partitions is {now.Partitions}";
        }
    }
}
