using System.Globalization;
using System.Text.Json;

namespace SparkJobs.Detection.Monitoring;

/// <summary>One report of a streaming query's progress, in the JSON that Spark Connect gives: offsets are JSON within text, observed figures a row with its schema.</summary>
internal sealed record QueryProgress
{
    /// <summary>When the batch began; two reports of a query never have the same.</summary>
    public required string Timestamp { get; init; }

    /// <summary>The batch's number.</summary>
    public required long BatchId { get; init; }

    /// <summary>Rows that the batch read.</summary>
    public long InputRows { get; init; }

    /// <summary>Rows a second since the batch before.</summary>
    public double InputRowsPerSecond { get; init; }

    /// <summary>How long the batch took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The watermark that the batch went by; null before there is one.</summary>
    public DateTimeOffset? Watermark { get; init; }

    /// <summary>Rows that the open windows hold.</summary>
    public long StateRows { get; init; }

    /// <summary>The memory they take.</summary>
    public long StateBytes { get; init; }

    /// <summary>Rows of the batch that came after the watermark and were dropped.</summary>
    public long LateRows { get; init; }

    /// <summary>Messages in the source that are not read yet; null where the source does not tell.</summary>
    public long? Lag { get; init; }

    /// <summary>Figures that the query itself counts, by name.</summary>
    public IReadOnlyDictionary<string, long> Observed { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Reads a report.</summary>
    /// <param name="json">The report.</param>
    /// <param name="observation">The name of the query's own figures.</param>
    public static QueryProgress Parse(string json, string observation)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var states = Elements(root, "stateOperators");
        var sources = Elements(root, "sources");
        return new QueryProgress
        {
            Timestamp = root.GetProperty("timestamp").GetString()!,
            BatchId = root.GetProperty("batchId").GetInt64(),
            InputRows = sources.Sum(source => Number(source, "numInputRows")),
            InputRowsPerSecond = sources.Sum(source => source.TryGetProperty("inputRowsPerSecond", out var rate) && rate.ValueKind == JsonValueKind.Number ? rate.GetDouble() : 0),
            Duration = TimeSpan.FromMilliseconds(root.TryGetProperty("durationMs", out var durations) ? Number(durations, "triggerExecution") : 0),
            Watermark = WatermarkOf(root),
            StateRows = states.Sum(state => Number(state, "numRowsTotal")),
            StateBytes = states.Sum(state => Number(state, "memoryUsedBytes")),
            LateRows = states.Sum(state => Number(state, "numRowsDroppedByWatermark")),
            Lag = LagOf(sources),
            Observed = ObservedOf(root, observation),
        };
    }

    private static long Number(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.TryGetInt64(out var number) ? number : 0;

    // Before the first event the watermark is the epoch.
    private static DateTimeOffset? WatermarkOf(JsonElement root)
        => root.TryGetProperty("eventTime", out var times)
            && times.TryGetProperty("watermark", out var text)
            && DateTimeOffset.TryParse(text.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var watermark)
            && watermark > DateTimeOffset.UnixEpoch
            ? watermark
            : null;

    private static List<JsonElement> Elements(JsonElement root, string name)
        => root.TryGetProperty(name, out var elements) && elements.ValueKind == JsonValueKind.Array ? [.. elements.EnumerateArray()] : [];

    // Kafka's offsets are {"topic":{"partition":offset}}; other sources count bytes and files in words of their own.
    private static long? LagOf(List<JsonElement> sources)
    {
        long? lag = null;
        foreach (var source in sources)
        {
            if (Offsets(source, "endOffset") is { } end && Offsets(source, "latestOffset") is { } latest)
            {
                lag = (lag ?? 0) + Math.Max(0, latest - end);
            }
            else if (source.TryGetProperty("metrics", out var metrics)
                && metrics.ValueKind == JsonValueKind.Object
                && metrics.TryGetProperty("numFilesOutstanding", out var files)
                && long.TryParse(files.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                lag = (lag ?? 0) + count;
            }
        }

        return lag;
    }

    private static long? Offsets(JsonElement source, string name)
    {
        if (!source.TryGetProperty(name, out var text) || text.ValueKind != JsonValueKind.String || !text.GetString()!.StartsWith('{'))
        {
            return null;
        }

        using var offsets = JsonDocument.Parse(text.GetString()!);
        var partitions = offsets.RootElement.EnumerateObject()
            .SelectMany(topic => topic.Value.ValueKind == JsonValueKind.Object ? topic.Value.EnumerateObject().Select(partition => partition.Value) : [topic.Value])
            .ToList();
        return source.TryGetProperty("description", out var description) && description.GetString()!.StartsWith("Kafka", StringComparison.Ordinal)
            ? partitions.Sum(offset => offset.TryGetInt64(out var number) ? number : 0)
            : null;
    }

    private static Dictionary<string, long> ObservedOf(JsonElement root, string observation)
    {
        var observed = new Dictionary<string, long>(StringComparer.Ordinal);
        if (root.TryGetProperty("observedMetrics", out var all) && all.TryGetProperty(observation, out var row) && row.ValueKind == JsonValueKind.Object)
        {
            var names = row.GetProperty("schema").GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()!);
            foreach (var (name, value) in names.Zip(row.GetProperty("values").EnumerateArray()))
            {
                if (value.ValueKind == JsonValueKind.Number)
                {
                    observed[name] = value.GetInt64();
                }
            }
        }

        return observed;
    }
}
