using SparkConnect.Sql;

namespace Lakehouse.Parsing;

/// <summary>What a line is judged by, beside its own text.</summary>
public sealed record JudgementRules
{
    /// <summary>The event types that are accepted.</summary>
    public IReadOnlyList<string> EventTypes { get; init; } = Schema.EventTypes.All;

    /// <summary>The latest time an event may have: a timestamp, fixed for a batch, following the clock for a stream.</summary>
    public required Column Latest { get; init; }
}
