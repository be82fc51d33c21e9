namespace SparkJobs.Settings;

/// <summary>The detection.</summary>
internal sealed record DetectSettings
{
    /// <summary>The file of rules, seen from the folder of the settings. Default rules-first.json.</summary>
    public string Rules { get; init; } = "rules-first.json";

    /// <summary>How late an event may come, in seconds of event time. Default 60.</summary>
    public int WatermarkSeconds { get; init; } = 60;

    /// <summary>The most rows of state that an event may cause on average. Default 20.</summary>
    public int StateRowsPerEvent { get; init; } = 20;

    /// <summary>What is wrong with them.</summary>
    public IEnumerable<string> Mistakes()
    {
        if (Rules.Length == 0)
        {
            yield return "detect.rules: name a file";
        }

        if (WatermarkSeconds is < 0 or > 86_400)
        {
            yield return $"detect.watermark_seconds: {WatermarkSeconds} is not between 0 and 86400";
        }

        if (StateRowsPerEvent < 1)
        {
            yield return $"detect.state_rows_per_event: {StateRowsPerEvent} is below 1";
        }
    }
}
