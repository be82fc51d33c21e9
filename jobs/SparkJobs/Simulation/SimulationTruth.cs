namespace SparkJobs.Simulation;

/// <summary>What a simulation wrote, known because it was made: the answer key for counts, for damaged lines and for bots.</summary>
public sealed record SimulationTruth
{
    /// <summary>The options it was made with.</summary>
    public required SimulationOptions Options { get; init; }

    /// <summary>Lines written, the CSV header not counted.</summary>
    public required long Lines { get; init; }

    /// <summary>Different events among the undamaged lines.</summary>
    public required long DistinctEvents { get; init; }

    /// <summary>Undamaged lines that repeat another one in every field.</summary>
    public required long Copies { get; init; }

    /// <summary>Damaged lines by the reason that applies to them; a reason that does not occur is missing.</summary>
    public required IReadOnlyDictionary<string, long> Damaged { get; init; }

    /// <summary>The date of the peak on which nobody buys; null in a range that is too short for a peak.</summary>
    public required DateOnly? ZeroPurchaseDate { get; init; }

    /// <summary>The bots, in order of their number.</summary>
    public required IReadOnlyList<SimulatedBot> Bots { get; init; }
}
