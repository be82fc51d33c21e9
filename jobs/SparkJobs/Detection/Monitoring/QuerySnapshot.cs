namespace SparkJobs.Detection.Monitoring;

/// <summary>The figures of a query at one moment.</summary>
internal sealed record QuerySnapshot
{
    /// <summary>Whether it runs.</summary>
    public bool IsRunning { get; init; }

    /// <summary>Rows read so far.</summary>
    public long InputRows { get; init; }

    /// <summary>Rows dropped so far because they came after the watermark.</summary>
    public long LateRows { get; init; }

    /// <summary>Events so far that were too far ahead of the clock.</summary>
    public long FutureEvents { get; init; }

    /// <summary>How often it failed and was started again.</summary>
    public int Restarts { get; init; }

    /// <summary>The last report; null before the first.</summary>
    public QueryProgress? Last { get; init; }
}
