namespace Lakehouse.Quality;

/// <summary>What checks take for the history of a date.</summary>
/// <param name="Days">The calendar dates before it that are looked at. Default 28.</param>
/// <param name="LeastDates">How many of them need to have rows; with fewer a check is recorded as no_history and passes. Default 7.</param>
public sealed record HistoryRules(int Days = 28, int LeastDates = 7)
{
    /// <summary>The middle one of numbers; of an even count the mean of the two in the middle.</summary>
    /// <param name="values">The numbers, at least one.</param>
    public static decimal Median(IEnumerable<decimal> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
