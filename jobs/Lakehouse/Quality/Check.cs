namespace Lakehouse.Quality;

/// <summary>An expectation of what the tables of a date hold.</summary>
public abstract record Check
{
    /// <summary>Its name, which people accept a failure by.</summary>
    public required string Id { get; init; }

    /// <summary>What it looks at.</summary>
    public abstract IReadOnlyList<Figure> Figures { get; }

    /// <summary>Whether it looks at earlier dates, too.</summary>
    public virtual bool NeedsHistory => false;

    /// <summary>Whether an accepted failure holds for whatever value the date has later. Default: for the accepted value only.</summary>
    public virtual bool AcceptsAnyValue => false;

    /// <summary>Judges a date.</summary>
    /// <param name="date">The date, which has events.</param>
    /// <param name="values">The values of <see cref="Figures"/>.</param>
    /// <param name="history">What counts as history.</param>
    /// <returns>The judgement; null where there is nothing to judge.</returns>
    public abstract Judgement? Judge(DateOnly date, FigureValues values, HistoryRules history);
}
