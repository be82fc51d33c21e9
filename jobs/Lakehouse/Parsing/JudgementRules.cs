using Lakehouse.Schema;

namespace Lakehouse.Parsing;

/// <summary>What a line is judged by, beside its own text.</summary>
public sealed record JudgementRules
{
    /// <summary>The event types that are accepted.</summary>
    public IReadOnlyList<string> EventTypes { get; init; } = Schema.EventTypes.All;

    /// <summary>The latest time an event may have, UTC: the run's clock plus a day.</summary>
    public required DateTime Latest { get; init; }
}
