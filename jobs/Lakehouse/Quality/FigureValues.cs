namespace Lakehouse.Quality;

/// <summary>The values of figures by date.</summary>
public sealed class FigureValues
{
    private readonly Dictionary<(Figure Figure, DateOnly Date), decimal?> _values = [];

    /// <summary>The value of a figure; null where the date has no row or the aggregate is null.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="date">The date.</param>
    public decimal? this[Figure figure, DateOnly date]
    {
        get => _values.GetValueOrDefault((figure, date));
        set => _values[(figure, date)] = value;
    }

    /// <summary>Whether the table of a figure has rows of a date.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="date">The date.</param>
    public bool Has(Figure figure, DateOnly date) => _values.ContainsKey((figure, date));

    /// <summary>The dates before a date at which the table of a figure has rows, ascending.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="date">The date.</param>
    /// <param name="days">How many calendar dates to look back.</param>
    public IEnumerable<DateOnly> Before(Figure figure, DateOnly date, int days)
        => Enumerable.Range(1, Math.Min(days, date.DayNumber)).Select(back => date.AddDays(-back)).Where(earlier => Has(figure, earlier)).Reverse();
}
