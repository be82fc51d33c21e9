using Lakehouse.Tables;

namespace SparkJobs.Settings;

/// <summary>Every setting of the jobs, as conf/spark-jobs.json gives them. Command-line options win over them.</summary>
internal sealed record JobSettings
{
    /// <summary>What ingest accepts and keeps.</summary>
    public IngestSettings Ingest { get; init; } = new();

    /// <summary>From how much on rows count in the gold tables.</summary>
    public GoldThresholds Gold { get; init; } = new();

    /// <summary>The streaming detection.</summary>
    public DetectSettings Detect { get; init; } = new();

    /// <summary>The lock that keeps two writing runs apart.</summary>
    public LockSettings Lock { get; init; } = new();

    /// <summary>What is wrong with the settings, all at once; empty when nothing is.</summary>
    public IEnumerable<string> Mistakes() => [.. Ingest.Mistakes(), .. Gold.Mistakes(), .. Detect.Mistakes(), .. Lock.Mistakes()];
}
