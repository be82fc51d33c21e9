namespace Lakehouse.Quality;

/// <summary>A figure with fixed bounds.</summary>
public sealed record LimitsCheck : Check
{
    /// <summary>The figure.</summary>
    public required Figure Figure { get; init; }

    /// <summary>The least value that passes; null for no bound.</summary>
    public decimal? Low { get; init; }

    /// <summary>The greatest value that passes; null for no bound.</summary>
    public decimal? High { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [Figure];

    /// <inheritdoc/>
    public override Judgement? Judge(DateOnly date, FigureValues values, HistoryRules history)
        => values[Figure, date] is { } value ? Judgement.Of(this, date, value, Low, High) : null;
}
