using Lakehouse.Schema;

namespace Lakehouse.Rules;

/// <summary>One rule of detection: what is counted by which key, over which time, and from how much on it makes an alert.</summary>
public sealed record Rule
{
    /// <summary>The columns a rule can count by: those of the events, and ip where the events have it.</summary>
    public static IReadOnlyList<string> Keys { get; } = [EventColumns.UserId, EventColumns.UserSession, "ip", EventColumns.ProductId];

    /// <summary>The columns whose distinct values a rule can count.</summary>
    public static IReadOnlyList<string> DistinctColumns { get; } = [EventColumns.ProductId, EventColumns.UserSession, EventColumns.UserId];

    /// <summary>The rule's id in alerts.</summary>
    public required string Id { get; init; }

    /// <summary>The rule's version in alerts, from 1: another version's alerts are other alerts.</summary>
    public required int Version { get; init; }

    /// <summary>The column it counts by, one of <see cref="Keys"/>; events without it are left out.</summary>
    public required string Key { get; init; }

    /// <summary>Which events count, as an SQL condition over their columns; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>What it measures.</summary>
    public required RuleKind Kind { get; init; }

    /// <summary>The window's length, whole seconds; not for <see cref="RuleKind.Session"/>. Windows begin at multiples of <see cref="Slide"/> since 1970.</summary>
    public TimeSpan Window { get; init; }

    /// <summary>The time from one window's start to the next one's, whole seconds; <see cref="Window"/> is a multiple of it.</summary>
    public TimeSpan Slide { get; init; }

    /// <summary>The column whose distinct values count, one of <see cref="DistinctColumns"/>; for <see cref="RuleKind.Distinct"/> only.</summary>
    public string? DistinctColumn { get; init; }

    /// <summary>The second condition, SQL over the events' columns; for <see cref="RuleKind.Ratio"/> only.</summary>
    public string? Condition { get; init; }

    /// <summary>The fewest distinct events of which a share is judged; for <see cref="RuleKind.Ratio"/> only.</summary>
    public long Minimum { get; init; } = 1;

    /// <summary>The longest pause within a session; for <see cref="RuleKind.Session"/> only.</summary>
    public TimeSpan Gap { get; init; }

    /// <summary>
    /// The least value that makes an alert: events, distinct values, a share from 0 to 1, money, or the seconds between a session's first and last event.
    /// </summary>
    public required decimal Threshold { get; init; }

    /// <summary>How grave its alerts are.</summary>
    public required Severity Severity { get; init; }

    /// <summary>How long after a counted alert further ones of the same rule and key are not counted in flagged_users.</summary>
    public TimeSpan CoolDown { get; init; }

    /// <summary>Keys that it never reports.</summary>
    public IReadOnlyCollection<string> AllowList { get; init; } = [];

    /// <summary>Whether it is used.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The share of the events that meet <see cref="Filter"/>, as far as it is known, 0 to 1: what the rule costs, not what it finds.</summary>
    public decimal FilterShare { get; init; } = 1;

    /// <summary>Rows of state that an event causes on average: its share of the events times the windows it lies in.</summary>
    public decimal StateRowsPerEvent => Kind == RuleKind.Session ? FilterShare : FilterShare * Window.Ticks / Slide.Ticks;
}
