namespace Lakehouse.Quality;

/// <summary>A share, such as of rows without a brand, that has to stay near the median of the dates before it.</summary>
public sealed record ShareCheck : Check
{
    /// <summary>The part.</summary>
    public required Figure Part { get; init; }

    /// <summary>The whole.</summary>
    public required Figure Whole { get; init; }

    /// <summary>How far the share may be from the median, up or down.</summary>
    public required decimal Tolerance { get; init; }

    /// <summary>The least whole whose share says something; dates with less are neither judged nor history.</summary>
    public decimal LeastWhole { get; init; } = 1000;

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [Part, Whole];

    /// <inheritdoc/>
    public override bool NeedsHistory => true;

    /// <inheritdoc/>
    public override Judgement Judge(DateOnly date, FigureValues values, HistoryRules history)
    {
        var share = Share(date, values);
        var earlier = values.Before(Whole, date, history.Days).Select(day => Share(day, values)).OfType<decimal>().ToList();
        if (share is not { } value || earlier.Count < history.LeastDates)
        {
            return Judgement.WithoutHistory(this, date, share);
        }

        var median = HistoryRules.Median(earlier);
        return Judgement.Of(this, date, value, Math.Max(0, median - Tolerance), median + Tolerance);
    }

    private decimal? Share(DateOnly date, FigureValues values)
        => values[Whole, date] is { } whole && whole > 0 && whole >= LeastWhole ? (values[Part, date] ?? 0) / whole : null;
}
