using Lakehouse.Schema;
using Lakehouse.Tables;

namespace SparkJobs.Compare;

/// <summary>Which tables and columns say something of the data, and which only of the runs that wrote them.</summary>
internal static class ComparedColumns
{
    // Clocks, names of runs, and versions, which count commits.
    private static readonly HashSet<string> OfRuns = new(StringComparer.Ordinal)
    {
        "run_id", "ingested_at", "modified_at", "detected_at", "computed_at", "judged_at", "forgotten_at", "input_version", "started_at", "ended_at", "seconds",
    };

    // Sessions have times of their own by these names; only in the logs of runs they are clocks.
    private static readonly HashSet<string> TimesOfEvents = new(StringComparer.Ordinal) { "started_at", "ended_at" };

    /// <summary>The tables that are compared only when they are named: what ran and when a judgement changed says nothing of the data.</summary>
    public static IReadOnlySet<string> LogsOfRuns { get; } = new HashSet<string>(StringComparer.Ordinal) { "run_log", "run_steps", "quality_log" };

    /// <summary>Whether a column is compared.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    public static bool IsCompared(string table, string column)
        => !OfRuns.Contains(column) || (TimesOfEvents.Contains(column) && !LogsOfRuns.Contains(table));

    /// <summary>The columns that identify a row of a table; all of them where the table is not known or has no key.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns that are compared.</param>
    public static IReadOnlyList<string> KeysOf(string table, IReadOnlyList<string> columns)
    {
        var definition = LakeTables.Definitions.FirstOrDefault(known => string.Equals(known.Name, table, StringComparison.Ordinal));
        return definition is { Keys.Count: > 0 } && definition.Keys.All(key => columns.Contains(key, StringComparer.Ordinal)) ? definition.Keys : columns;
    }
}
