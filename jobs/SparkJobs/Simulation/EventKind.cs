namespace SparkJobs.Simulation;

/// <summary>The three kinds of event in the data.</summary>
internal enum EventKind
{
    View,
    Cart,
    Purchase,
}
