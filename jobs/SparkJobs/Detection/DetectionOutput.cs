namespace SparkJobs.Detection;

/// <summary>What a detection writes; each has a query of its own.</summary>
internal enum DetectionOutput
{
    /// <summary>The table alerts.</summary>
    Alerts,

    /// <summary>Accepted events to raw_events, all other lines to quarantine.</summary>
    Events,

    /// <summary>Accepted events to enriched, with what is known of them and their fraud score.</summary>
    Enriched,

    /// <summary>Alerts of severe rules to a Kafka topic before their window has closed.</summary>
    Early,
}
