namespace Lakehouse.Quality;

/// <summary>How many days the newest date of a table may lie behind the run's clock.</summary>
public sealed record FreshCheck : Check
{
    /// <summary>The table.</summary>
    public required string Table { get; init; }

    /// <summary>The greatest age in days that passes; today's date has age 0.</summary>
    public required int MostDays { get; init; }

    /// <summary>The age in days above which the table is an archive of old events, which nobody expects to grow: it passes.</summary>
    public int ArchiveAfterDays { get; init; } = 60;

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [];

    /// <summary>The age grows by itself: who accepted that a date is the newest need not accept it every night.</summary>
    /// <inheritdoc/>
    public override bool AcceptsAnyValue => true;

    /// <summary>A date says nothing of freshness: there is nothing to judge.</summary>
    /// <inheritdoc/>
    public override Judgement? Judge(DateOnly date, FigureValues values, HistoryRules history) => null;

    /// <summary>Judges a table.</summary>
    /// <param name="newest">Its newest date.</param>
    /// <param name="today">The date of the run's clock, UTC.</param>
    public Judgement Judge(DateOnly newest, DateOnly today)
    {
        var age = today.DayNumber - newest.DayNumber;
        return age > ArchiveAfterDays ? Judgement.WithoutHistory(this, newest, age) : Judgement.Of(this, newest, age, null, MostDays);
    }
}
