using SparkConnect.Sql.Streaming;

namespace SparkJobs.Detection;

/// <summary>A query of a detection, ready to be started and to be started again.</summary>
/// <param name="Name">Its name.</param>
/// <param name="StartAsync">Starts it where its checkpoint stands.</param>
internal sealed record DetectionQuery(string Name, Func<CancellationToken, Task<StreamingQuery>> StartAsync)
{
    /// <summary>Whether it ends by itself when everything has been read. One that does not, and ends, was stopped by somebody else.</summary>
    public required bool HasAnEnd { get; init; }

    /// <summary>What is to be done before it starts, each time: it may take long, and unlike the start it can be interrupted. Null for nothing.</summary>
    public Func<CancellationToken, Task>? Before { get; init; }

    /// <summary>What goes on from where it stands when it has come to its end; null for nothing.</summary>
    public DetectionQuery? Then { get; init; }

    /// <summary>Told after each batch. Default: nobody.</summary>
    public Func<CancellationToken, Task> BatchEnded { get; init; } = static _ => Task.CompletedTask;
}
