namespace SparkJobs.Simulation;

/// <summary>A labelled bot of a simulation. Its users, sessions and addresses have no other events.</summary>
public sealed record SimulatedBot
{
    /// <summary>Its number, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>What it does.</summary>
    public required BotKind Kind { get; init; }

    /// <summary>Its user_ids.</summary>
    public required IReadOnlyList<long> Users { get; init; }

    /// <summary>Its user_sessions.</summary>
    public required IReadOnlyList<string> Sessions { get; init; }

    /// <summary>Its ips; empty unless the events are extended.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>Time of its first event.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Time of its last event.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>
    /// Starts of the windows in which it reaches its strength, multiples of the window's length since 1970; for <see cref="BotKind.Pauseless"/> the first
    /// event.
    /// </summary>
    public required IReadOnlyList<DateTimeOffset> Windows { get; init; }

    /// <summary>Length of such a window in seconds; for <see cref="BotKind.Pauseless"/> the pause that it never exceeds.</summary>
    public required int WindowSeconds { get; init; }

    /// <summary>What <see cref="Measure"/> says of each of its windows, exactly.</summary>
    public required decimal Strength { get; init; }

    /// <summary>What its strength counts.</summary>
    public required string Measure { get; init; }

    /// <summary>Its lines; no copies among them.</summary>
    public required int Events { get; init; }
}
