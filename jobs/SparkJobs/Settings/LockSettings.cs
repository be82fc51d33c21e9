namespace SparkJobs.Settings;

/// <summary>The lock that keeps two writing runs apart.</summary>
internal sealed record LockSettings
{
    /// <summary>How long a lock holds that is not renewed, in seconds: after it, another run takes over from a run that cannot be reached. Default 60.</summary>
    public int LeaseSeconds { get; init; } = 60;

    /// <summary>What is wrong with them.</summary>
    public IEnumerable<string> Mistakes()
    {
        if (LeaseSeconds is < 10 or > 3600)
        {
            yield return $"lock.lease_seconds: {LeaseSeconds} is not between 10 and 3600";
        }
    }
}
