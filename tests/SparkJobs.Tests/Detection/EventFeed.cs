namespace SparkJobs.Tests.Detection;

/// <summary>Where a test puts the events that a detection follows.</summary>
internal abstract class EventFeed
{
    /// <summary>The options of detect that name it.</summary>
    public abstract string[] Options { get; }

    /// <summary>Adds events, each part to be a batch of its own.</summary>
    /// <param name="parts">The lines of each part.</param>
    public abstract Task SendAsync(IEnumerable<IReadOnlyList<string>> parts);
}
