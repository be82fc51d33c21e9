namespace Lakehouse.Quality;

/// <summary>Two figures that have to be equal: what one table says has to add up to what another does.</summary>
public sealed record EqualCheck : Check
{
    /// <summary>The figure that is judged.</summary>
    public required Figure Figure { get; init; }

    /// <summary>What it has to be.</summary>
    public required Figure Other { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [Figure, Other];

    /// <inheritdoc/>
    public override Judgement Judge(DateOnly date, FigureValues values, HistoryRules history)
    {
        var other = values[Other, date] ?? 0;
        return Judgement.Of(this, date, values[Figure, date] ?? 0, other, other);
    }
}
