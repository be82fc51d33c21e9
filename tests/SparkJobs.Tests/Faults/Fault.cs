namespace SparkJobs.Tests.Faults;

/// <summary>What may befall a request to a store.</summary>
public enum Fault
{
    /// <summary>The store answers 503 SlowDown and does nothing.</summary>
    SlowDown,

    /// <summary>The connection breaks before the store has the request.</summary>
    Break,

    /// <summary>The store does what it is asked, and the connection breaks before its answer.</summary>
    LoseAnswer,
}
