using SparkConnect.Plans;
using GroupType = SparkConnect.Protos.Aggregate.Types.GroupType;

namespace SparkConnect.Sql;

/// <summary>Groups of a table's rows, to be aggregated.</summary>
/// <remarks>Differs from Microsoft.Spark: there is no Apply, because a Connect server cannot run functions in C#.</remarks>
public sealed class RelationalGroupedDataset
{
    private readonly DataFrame _input;
    private readonly GroupType _type;
    private readonly IReadOnlyList<Column> _groupings;
    private readonly IReadOnlyList<IReadOnlyList<Column>> _sets;
    private readonly Column? _pivot;
    private readonly IReadOnlyList<object> _pivotValues;

    internal RelationalGroupedDataset(
        DataFrame input,
        GroupType type,
        IReadOnlyList<Column> groupings,
        IReadOnlyList<IReadOnlyList<Column>> sets,
        Column? pivot = null,
        IReadOnlyList<object>? pivotValues = null)
    {
        _input = input;
        _type = type;
        _groupings = groupings;
        _sets = sets;
        _pivot = pivot;
        _pivotValues = pivotValues ?? [];
    }

    /// <summary>One row for each group: the grouping columns and the aggregates.</summary>
    /// <param name="expr">The first aggregate.</param>
    /// <param name="exprs">Further aggregates.</param>
    public DataFrame Agg(Column expr, params IEnumerable<Column> exprs) => Aggregate([expr, .. exprs]);

    /// <summary>The number of rows of each group, as the column <c>count</c>.</summary>
    public DataFrame Count() => Agg(Functions.Count(Functions.Lit(1)).As("count"));

    /// <summary>The greatest values of columns of numbers.</summary>
    /// <param name="colNames">Their names.</param>
    public DataFrame Max(params IEnumerable<string> colNames) => Aggregate(colNames.Select(Functions.Max));

    /// <summary>The least values of columns of numbers.</summary>
    /// <param name="colNames">Their names.</param>
    public DataFrame Min(params IEnumerable<string> colNames) => Aggregate(colNames.Select(Functions.Min));

    /// <summary>The means of columns of numbers.</summary>
    /// <param name="colNames">Their names.</param>
    public DataFrame Avg(params IEnumerable<string> colNames) => Aggregate(colNames.Select(Functions.Avg));

    /// <inheritdoc cref="Avg"/>
    public DataFrame Mean(params IEnumerable<string> colNames) => Avg(colNames);

    /// <summary>The sums of columns of numbers.</summary>
    /// <param name="colNames">Their names.</param>
    public DataFrame Sum(params IEnumerable<string> colNames) => Aggregate(colNames.Select(Functions.Sum));

    /// <summary>The same groups with the aggregates in a column for each value of another column.</summary>
    /// <param name="pivotColumn">The name of the column whose values become columns.</param>
    /// <param name="values">Those values; none for all, which the server finds out by another query.</param>
    /// <exception cref="InvalidOperationException">The groups are not those of GroupBy, or are pivoted already.</exception>
    public RelationalGroupedDataset Pivot(string pivotColumn, params IEnumerable<object> values)
    {
        if (_type != GroupType.Groupby)
        {
            throw new InvalidOperationException("Only the groups of GroupBy can be pivoted, and only once.");
        }

        return new RelationalGroupedDataset(_input, GroupType.Pivot, _groupings, [], Functions.Col(pivotColumn), [.. values]);
    }

    private DataFrame Aggregate(IEnumerable<Column> aggregates)
    {
        var list = aggregates.ToList();
        return _input.Derive(Relation(list), _groupings.Concat(list).Concat(_sets.SelectMany(set => set)));
    }

    private Protos.Relation Relation(IEnumerable<Column> aggregates)
    {
        var keys = Expressions(_groupings);
        var values = Expressions(aggregates);
        return _type switch
        {
            GroupType.Pivot => RelationBuilder.Pivot(_input.Relation, keys, values, _pivot!.Expression, _pivotValues),
            GroupType.GroupingSets => RelationBuilder.GroupingSets(_input.Relation, _sets.Select(Expressions), keys, values),
            _ => RelationBuilder.Aggregate(_input.Relation, _type, keys, values),
        };
    }

    private static IEnumerable<Protos.Expression> Expressions(IEnumerable<Column> columns) => columns.Select(column => column.Expression);
}
