using Lakehouse.Tables;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Quality;

/// <summary>All figures of all checks in one query, with one pass over each table.</summary>
public sealed class FigureQuery
{
    private const string Group = "figure_group";
    private const string Repetitions = "repetitions";

    private readonly List<IReadOnlyList<Figure>> _groups;

    /// <summary>Prepares the query.</summary>
    /// <param name="figures">The figures.</param>
    public FigureQuery(IEnumerable<Figure> figures)
        => _groups = [.. figures.Distinct().GroupBy(figure => (figure.Table, figure.Keys)).Select(group => (IReadOnlyList<Figure>)[.. group])];

    /// <summary>The query.</summary>
    /// <param name="rows">Gives the rows of a table at the dates to look at.</param>
    /// <returns>A row per group of figures and date, to be read by <see cref="Read"/>; null when there is no figure.</returns>
    public DataFrame? Of(Func<string, DataFrame> rows)
    {
        var width = _groups.Select(group => group.Count).DefaultIfEmpty().Max();
        return _groups
            .Select((group, index) => Select(rows(group[0].Table), group, index, width))
            .Aggregate((DataFrame?)null, (all, more) => all?.UnionByName(more) ?? more);
    }

    /// <summary>Reads the query's result.</summary>
    /// <param name="rows">Its rows.</param>
    public FigureValues Read(IEnumerable<Row> rows)
    {
        var values = new FigureValues();
        foreach (var row in rows)
        {
            var group = _groups[row.GetAs<int>(0)];
            for (var index = 0; index < group.Count; index++)
            {
                values[group[index], row.GetAs<DateOnly>(1)] = row.GetAs<decimal?>(index + 2);
            }
        }

        return values;
    }

    private static DataFrame Select(DataFrame rows, IReadOnlyList<Figure> group, int index, int width)
    {
        var perDate = group[0].Keys.Length > 0
            ? Repeated(rows, group[0].Keys.Split(", "))
            : rows.GroupBy(Col(RawEvents.EventDate)).Agg(Value(Expr(group[0].Expression), 0), group.Skip(1).Select((figure, place) => Value(Expr(figure.Expression), place + 1)));
        return perDate.Select(
        [
            Lit(index).As(Group),
            Col(RawEvents.EventDate),
            .. Enumerable.Range(0, width).Select(place => place < group.Count ? Col(Name(place)) : Value(Lit(null), place)),
        ]);
    }

    // Exact, and nulls are values like any other, as they are in keys; a count of distinct values would leave them out. A sum where a count would do: over
    // files of one row each Sail 0.7.2 takes count(1) for a column without nulls in one of its two plans only, and fails the query.
    private static DataFrame Repeated(DataFrame rows, IEnumerable<string> keys)
        => rows
            .GroupBy([.. keys.Append(RawEvents.EventDate).Distinct(StringComparer.Ordinal).Select(name => Col(name))])
            .Agg(Sum(Lit(1L)).As(Repetitions))
            .GroupBy(Col(RawEvents.EventDate))
            .Agg(Value(Sum(Col(Repetitions) - Lit(1L)), 0));

    private static Column Value(Column figure, int place) => figure.Cast(QualityLog.ValueType).As(Name(place));

    private static string Name(int place) => FormattableString.Invariant($"value_{place}");
}
