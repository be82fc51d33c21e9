using System.Globalization;

namespace SparkConnect.Sql.Streaming;

/// <summary>When a batch of a streaming query begins.</summary>
public sealed class Trigger
{
    private readonly Action<Protos.WriteStreamOperationStart> _apply;

    private Trigger(Action<Protos.WriteStreamOperationStart> apply) => _apply = apply;

    /// <summary>At an interval; late when the last batch takes longer.</summary>
    /// <param name="interval">The interval, such as <c>10 seconds</c>; <c>0 seconds</c> for at once.</param>
    public static Trigger ProcessingTime(string interval) => new(start => start.ProcessingTimeInterval = interval);

    /// <summary>At an interval; late when the last batch takes longer.</summary>
    /// <param name="intervalMs">The interval in milliseconds.</param>
    public static Trigger ProcessingTime(long intervalMs) => ProcessingTime(Milliseconds(intervalMs));

    /// <summary>All that is there now, in one batch; then the query ends.</summary>
    public static Trigger Once() => new(start => start.Once = true);

    /// <summary>All that is there now, in as many batches as the source's limits make; then the query ends.</summary>
    public static Trigger AvailableNow() => new(start => start.AvailableNow = true);

    /// <summary>Without batches, for the few queries that can.</summary>
    /// <param name="interval">The interval of checkpoints, such as <c>1 second</c>.</param>
    public static Trigger Continuous(string interval) => new(start => start.ContinuousCheckpointInterval = interval);

    /// <summary>Without batches, for the few queries that can.</summary>
    /// <param name="intervalMs">The interval of checkpoints in milliseconds.</param>
    public static Trigger Continuous(long intervalMs) => Continuous(Milliseconds(intervalMs));

    internal void Apply(Protos.WriteStreamOperationStart start) => _apply(start);

    private static string Milliseconds(long number) => string.Create(CultureInfo.InvariantCulture, $"{number} milliseconds");
}
