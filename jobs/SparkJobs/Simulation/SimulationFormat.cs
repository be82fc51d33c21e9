namespace SparkJobs.Simulation;

/// <summary>How simulated events are written.</summary>
public enum SimulationFormat
{
    /// <summary>CSV with the published header line, LF line ends, fields quoted where RFC 4180 asks for it.</summary>
    Csv,

    /// <summary>One JSON object per line: ids and prices as numbers, an empty field as null.</summary>
    JsonLines,
}
