using SparkConnect.Sql;

namespace Lakehouse.Tables;

/// <summary>What one transformation of a gold table is to compute, and what it reads.</summary>
/// <param name="source">The lake.</param>
/// <param name="period">The table's period.</param>
/// <param name="keys">The keys to compute, ascending.</param>
public sealed class GoldInputs(IGoldSource source, TablePeriod period, IReadOnlyList<DateOnly> keys)
{
    /// <summary>The lake.</summary>
    public IGoldSource Source => source;

    /// <summary>The keys to compute, ascending.</summary>
    public IReadOnlyList<DateOnly> Keys => keys;

    /// <summary>The key to compute, of a table that takes one at a time.</summary>
    /// <exception cref="InvalidOperationException">There are more keys.</exception>
    public DateOnly Key => keys.Count == 1 ? keys[0] : throw new InvalidOperationException("The keys of this table are computed one by one.");

    /// <summary>The distinct events of the keys' dates.</summary>
    public DataFrame Events => Rows(Tables.Events.Definition.Name);

    /// <summary>Whether each date of a key has an event in the lake.</summary>
    /// <param name="key">The key.</param>
    public bool IsComplete(DateOnly key)
    {
        var (first, last) = period.DatesOf(key);
        return Range(first, last).All(source.EventDates.Contains);
    }

    /// <summary>The rows of a daily table at the keys' dates.</summary>
    /// <param name="table">The table's name.</param>
    public DataFrame Rows(string table) => source.Rows(table, keys.SelectMany(Dates).Distinct());

    /// <summary>The rows of a daily table at the dates that end with the key.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="days">How many dates.</param>
    public DataFrame Trailing(string table, int days) => source.Rows(table, Range(BoundedDate.AddDays(Key, 1 - days), Key));

    private static IEnumerable<DateOnly> Range(DateOnly first, DateOnly last)
        => Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays);

    private IEnumerable<DateOnly> Dates(DateOnly key)
    {
        var (first, last) = period.DatesOf(key);
        return Range(first, last);
    }
}
