namespace SparkJobs.Simulation;

/// <summary>What is odd about a session; rare in the real data, made frequent enough here to occur in a small file.</summary>
internal enum SessionOddity
{
    None,

    /// <summary>No event has a user_session.</summary>
    NoId,

    /// <summary>The first event has no user_session.</summary>
    NoIdAtFirst,

    /// <summary>The second half belongs to another user.</summary>
    TwoUsers,
}
