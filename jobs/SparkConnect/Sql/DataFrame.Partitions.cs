using SparkConnect.Plans;

namespace SparkConnect.Sql;

/// <content>Hints, partitions and samples.</content>
public sealed partial class DataFrame
{
    /// <summary>The table with a hint to the optimizer.</summary>
    /// <param name="name">The hint's name, such as <c>broadcast</c> or <c>rebalance</c>.</param>
    /// <param name="parameters">Columns or literals.</param>
    public DataFrame Hint(string name, params IEnumerable<object> parameters)
    {
        var columns = parameters.Select(Functions.Lit).ToList();
        return Derive(RelationBuilder.Hint(Relation, name, columns.Select(column => column.Expression)), columns);
    }

    /// <summary>The rows shuffled into so many partitions.</summary>
    /// <param name="numPartitions">How many.</param>
    public DataFrame Repartition(int numPartitions) => Derive(RelationBuilder.Repartition(Relation, numPartitions, shuffle: true));

    /// <summary>The rows shuffled so that those equal in some columns share a partition.</summary>
    /// <param name="partitionExprs">The columns.</param>
    public DataFrame Repartition(params IEnumerable<Column> partitionExprs)
        => Over(partitionExprs, (input, columns) => RelationBuilder.RepartitionBy(input, partitions: null, columns));

    /// <summary>The rows shuffled into so many partitions so that those equal in some columns share one.</summary>
    /// <param name="numPartitions">How many.</param>
    /// <param name="partitionExprs">The columns.</param>
    public DataFrame Repartition(int numPartitions, params IEnumerable<Column> partitionExprs)
        => Over(partitionExprs, (input, columns) => RelationBuilder.RepartitionBy(input, numPartitions, columns));

    /// <summary>The rows shuffled by ranges of some columns.</summary>
    /// <param name="partitionExprs">The columns, ascending unless they say otherwise.</param>
    public DataFrame RepartitionByRange(params IEnumerable<Column> partitionExprs) => RepartitionByRange(partitions: null, partitionExprs);

    /// <summary>The rows shuffled into so many partitions by ranges of some columns.</summary>
    /// <param name="numPartitions">How many.</param>
    /// <param name="partitionExprs">The columns, ascending unless they say otherwise.</param>
    public DataFrame RepartitionByRange(int numPartitions, params IEnumerable<Column> partitionExprs)
        => RepartitionByRange((int?)numPartitions, partitionExprs);

    /// <summary>The rows in at most so many partitions, put together without a shuffle.</summary>
    /// <param name="numPartitions">How many.</param>
    public DataFrame Coalesce(int numPartitions) => Derive(RelationBuilder.Repartition(Relation, numPartitions, shuffle: false));

    /// <summary>A random part of the rows.</summary>
    /// <param name="fraction">The share of the rows, about: 0 to 1.</param>
    /// <param name="withReplacement">Whether a row can be drawn more than once.</param>
    /// <param name="seed">The seed; null for a random one.</param>
    public DataFrame Sample(double fraction, bool withReplacement = false, long? seed = null)
        => Derive(RelationBuilder.Sample(Relation, 0, fraction, withReplacement, seed ?? Functions.NextSeed(), deterministicOrder: false));

    /// <summary>The table cut at random into parts that share no row.</summary>
    /// <param name="weights">The parts' sizes relative to each other, at least 0.</param>
    /// <param name="seed">The seed; null for a random one.</param>
    /// <exception cref="ArgumentException">A weight is negative, or all are 0.</exception>
    public IReadOnlyList<DataFrame> RandomSplit(IReadOnlyList<double> weights, long? seed = null)
    {
        var total = weights.Sum();
        if (total <= 0 || weights.Any(weight => weight < 0))
        {
            throw new ArgumentException("The weights must not be negative, and one must be positive.", nameof(weights));
        }

        var drawn = seed ?? Functions.NextSeed();
        var bounds = new double[weights.Count + 1];
        for (var i = 0; i < weights.Count; i++)
        {
            bounds[i + 1] = bounds[i] + (weights[i] / total);
        }

        return [.. weights.Select((_, i) => Derive(
            RelationBuilder.Sample(Relation, bounds[i], bounds[i + 1], withReplacement: false, drawn, deterministicOrder: true)))];
    }

    private DataFrame RepartitionByRange(int? partitions, IEnumerable<Column> partitionExprs)
        => Over(partitionExprs.Select(Ordered), (input, columns) => RelationBuilder.RepartitionBy(input, partitions, columns));

    private static Column Ordered(Column column) => column.Expression.SortOrder is null ? column.Asc() : column;
}
