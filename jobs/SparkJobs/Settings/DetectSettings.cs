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

    /// <summary>How far ahead of the clock an event may be and still count, in seconds. Default 300.</summary>
    public int MaxAheadSeconds { get; init; } = 300;

    /// <summary>How many days after its last alert a key is active in flagged_users. Default 7.</summary>
    public int ActiveDays { get; init; } = 7;

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

        if (MaxAheadSeconds is < 0 or > 86_400)
        {
            yield return $"detect.max_ahead_seconds: {MaxAheadSeconds} is not between 0 and 86400";
        }

        if (ActiveDays is < 1 or > 3_660)
        {
            yield return $"detect.active_days: {ActiveDays} is not between 1 and 3660";
        }
    }
}
