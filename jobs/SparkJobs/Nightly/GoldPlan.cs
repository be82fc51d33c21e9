namespace SparkJobs.Nightly;

/// <summary>What a night has to do for the gold tables.</summary>
internal sealed record GoldPlan
{
    /// <summary>The plan of a lake without gold tables that asks for none.</summary>
    public static GoldPlan Nothing { get; } = new() { Version = -1, EventDates = new HashSet<DateOnly>(), ComputedDates = new HashSet<DateOnly>(), Tables = [] };

    /// <summary>The version of events that it is made from.</summary>
    public required long Version { get; init; }

    /// <summary>The dates with an event in the lake.</summary>
    public required IReadOnlySet<DateOnly> EventDates { get; init; }

    /// <summary>Those of them that are computed when the night is over.</summary>
    public required IReadOnlySet<DateOnly> ComputedDates { get; init; }

    /// <summary>Each table, in the order in which they are computed.</summary>
    public required IReadOnlyList<GoldTablePlan> Tables { get; init; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Tables.All(table => table.Keys.IsEmpty);

    /// <summary>The dates that daily tables are computed for.</summary>
    public IReadOnlyList<DateOnly> Dates
        => [.. Tables.Where(table => table.Table.Period.Kind == Lakehouse.Tables.TablePeriodKind.Day).SelectMany(table => table.Keys.Due).Distinct().Order()];
}
