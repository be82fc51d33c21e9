namespace Lakehouse.Quality;

/// <summary>
/// A count that has to stay within a band around the median of the dates before it. The band is widened by what chance does to counts: twice the square root
/// of its bound, so that small shops do not alarm every week. Above a median of 0 there is no upper bound.
/// </summary>
public sealed record BandCheck : Check
{
    private const double Chance = 2;

    /// <summary>The count.</summary>
    public required Figure Figure { get; init; }

    /// <summary>The lower bound as a multiple of the median.</summary>
    public required decimal LowFactor { get; init; }

    /// <summary>The upper bound as a multiple of the median.</summary>
    public required decimal HighFactor { get; init; }

    /// <summary>The median from which on a count of 0 never passes: something that comes every day has stopped.</summary>
    public decimal ZeroFailsFrom { get; init; } = 5;

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [Figure];

    /// <inheritdoc/>
    public override bool NeedsHistory => true;

    /// <inheritdoc/>
    public override Judgement Judge(DateOnly date, FigureValues values, HistoryRules history)
    {
        var value = values[Figure, date] ?? 0;
        var earlier = values.Before(Figure, date, history.Days).Select(day => values[Figure, day] ?? 0).ToList();
        if (earlier.Count < history.LeastDates)
        {
            return Judgement.WithoutHistory(this, date, value);
        }

        var median = HistoryRules.Median(earlier);
        var low = Math.Max(0, (LowFactor * median) - Slack(LowFactor * median));
        // Something that is new has no band yet: any multiple of nothing is nothing.
        decimal? high = median == 0 ? null : (HighFactor * median) + Slack(HighFactor * median);
        return Judgement.Of(this, date, value, median >= ZeroFailsFrom ? Math.Max(low, 1) : low, high);
    }

    private static decimal Slack(decimal bound) => (decimal)(Chance * Math.Sqrt((double)Math.Max(0, bound)));
}
