using Lakehouse.Tables;
using SparkJobs.Lake;

namespace SparkJobs.Nightly;

/// <summary>The table computed_dates, held in memory while a run works on it.</summary>
/// <param name="lake">The lake.</param>
/// <param name="now">The run's clock, UTC.</param>
internal sealed class ComputedDatesLedger(LakeStore lake, DateTime now)
{
    private readonly Dictionary<(string Table, DateOnly? Date), (long Version, DateTime At)> _versions = [];

    /// <summary>Reads the table.</summary>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        _versions.Clear();
        foreach (var row in await lake.Read(ComputedDates.Definition.Name).CollectAsync(cancellationToken))
        {
            _versions[(row.GetAs<string>(0), row.GetAs<DateOnly?>(1))] = (row.GetAs<long>(2), row.GetAs<DateTime>(3));
        }
    }

    /// <summary>The version of a table's input that a date was computed from; null when it never was.</summary>
    /// <param name="table">The table.</param>
    /// <param name="date">The date; null for the version up to which all dates' changes were followed.</param>
    public long? VersionOf(string table, DateOnly? date) => _versions.TryGetValue((table, date), out var entry) ? entry.Version : null;

    /// <summary>The dates a table was computed for, ascending.</summary>
    /// <param name="table">The table.</param>
    public IReadOnlyList<DateOnly> DatesOf(string table)
        => [.. _versions.Keys.Where(key => string.Equals(key.Table, table, StringComparison.Ordinal)).Select(key => key.Date).OfType<DateOnly>().Order()];

    /// <summary>Notes that a date was computed.</summary>
    /// <param name="table">The table.</param>
    /// <param name="date">The date; null for all.</param>
    /// <param name="version">The version of the input that was read.</param>
    public void Set(string table, DateOnly? date, long version) => _versions[(table, date)] = (version, now);

    /// <summary>Notes that a table has to follow every date anew, as if all had changed. The dates stay noted: they tell which ones a night is to compute.</summary>
    /// <param name="table">The table.</param>
    public void SetStale(string table) => Set(table, null, -1);

    /// <summary>Notes that every table has to follow every date anew.</summary>
    public void SetAllStale() => _versions.Keys.Where(key => key.Date is null).ToList().ForEach(key => SetStale(key.Table));

    /// <summary>Whether a table was computed and is not there any more: somebody removed its folder.</summary>
    /// <param name="table">The table.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    public async Task<bool> IsGoneAsync(string table, CancellationToken cancellationToken)
        => VersionOf(table, null) is not null && !await lake.ExistsAsync(table, cancellationToken);

    /// <summary>Forgets that a date was computed.</summary>
    /// <param name="table">The table.</param>
    /// <param name="date">The date.</param>
    public void Remove(string table, DateOnly date) => _versions.Remove((table, date));

    /// <summary>Writes the table in one commit.</summary>
    /// <param name="cancellationToken">Interrupts the write.</param>
    public Task WriteAsync(CancellationToken cancellationToken)
    {
        var rows = _versions
            .OrderBy(entry => entry.Key.Table, StringComparer.Ordinal)
            .ThenBy(entry => entry.Key.Date)
            .Select(entry => new object?[] { entry.Key.Table, entry.Key.Date, entry.Value.Version, entry.Value.At });
        return lake.OverwriteAsync(ComputedDates.Definition, LocalRows.Create(lake.Spark, ComputedDates.Definition, rows), cancellationToken);
    }
}
