namespace Lakehouse.Quality;

/// <summary>Columns that identify a row: no two rows of a date may share them.</summary>
public sealed record UniqueCheck : Check
{
    /// <summary>The table.</summary>
    public required string Table { get; init; }

    /// <summary>The columns.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [Repeated];

    private Figure Repeated => new(Table, "", string.Join(", ", Keys));

    /// <inheritdoc/>
    public override Judgement? Judge(DateOnly date, FigureValues values, HistoryRules history)
        => values[Repeated, date] is { } value ? Judgement.Of(this, date, value, 0, 0) : null;
}
