namespace SparkJobs.Engines.Spark;

/// <summary>One flag of spark-submit's as the user gave it.</summary>
/// <param name="Name">With its dashes, in its long form, such as <c>--master</c>.</param>
/// <param name="Value">Its value; null for a switch.</param>
internal sealed record SparkFlag(string Name, string? Value);
