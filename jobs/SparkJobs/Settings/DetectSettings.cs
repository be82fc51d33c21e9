namespace SparkJobs.Settings;

/// <summary>The streaming detection.</summary>
internal sealed record DetectSettings
{
    /// <summary>The fewest distinct events of a user in a window that make an alert. Default 8.</summary>
    public long Threshold { get; init; } = 8;

    /// <summary>The window's length in seconds. Default 60.</summary>
    public int WindowSeconds { get; init; } = 60;

    /// <summary>How late an event may come, in seconds of event time. Default 60.</summary>
    public int WatermarkSeconds { get; init; } = 60;

    /// <summary>What is wrong with them.</summary>
    public IEnumerable<string> Mistakes()
    {
        if (Threshold < 1)
        {
            yield return $"detect.threshold: {Threshold} is below 1";
        }

        if (WindowSeconds is < 1 or > 86_400)
        {
            yield return $"detect.window_seconds: {WindowSeconds} is not between 1 and 86400";
        }

        if (WatermarkSeconds is < 0 or > 86_400)
        {
            yield return $"detect.watermark_seconds: {WatermarkSeconds} is not between 0 and 86400";
        }
    }
}
