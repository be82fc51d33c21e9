namespace SparkJobs.Output;

/// <summary>How log lines are written.</summary>
internal enum LogFormat
{
    /// <summary>For people: on a terminal the message alone, elsewhere with time, level and run.</summary>
    Text,

    /// <summary>For machines: a JSON object per line.</summary>
    Json,
}
