using SparkJobs.Detection.Sources;
using SparkJobs.Rules;

namespace SparkJobs.Detection;

/// <summary>What the command line asks of a detection.</summary>
internal sealed record DetectionOptions
{
    /// <summary>Where events come from.</summary>
    public required EventSource Source { get; init; }

    /// <summary>What is written. Default: alerts.</summary>
    public IReadOnlySet<DetectionOutput> Outputs { get; init; } = new HashSet<DetectionOutput> { DetectionOutput.Alerts };

    /// <summary>The conditions of the fraud score; needed where enriched is written.</summary>
    public FraudScoreFile? FraudScore { get; init; }

    /// <summary>The run. Default: none.</summary>
    public string RunId { get; init; } = "";

    /// <summary>Whether to end when everything that is there has been read. Default false.</summary>
    public bool AvailableNow { get; init; }

    /// <summary>
    /// Whether the windows begin anew, from the first event that the source still has; alerts that are in the table are not written again. Default false.
    /// </summary>
    public bool Fresh { get; init; }

    /// <summary>The port for metrics on the loopback address; 0 for any that is free. Default 0.</summary>
    public int MetricsPort { get; init; }
}
