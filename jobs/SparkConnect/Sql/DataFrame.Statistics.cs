using SparkConnect.Plans;

namespace SparkConnect.Sql;

/// <content>Statistics of columns.</content>
public sealed partial class DataFrame
{
    /// <summary>Statistics of all columns of numbers and texts.</summary>
    /// <param name="statistics">count, mean, stddev, min, max or percentiles such as <c>75%</c>; none for these and the quartiles.</param>
    public DataFrame Summary(params IEnumerable<string> statistics) => Derive(RelationBuilder.Summary(Relation, statistics));

    /// <summary>Count, mean, standard deviation, least and greatest value of columns.</summary>
    /// <param name="cols">Their names; none for all columns of numbers and texts.</param>
    public DataFrame Describe(params IEnumerable<string> cols) => Derive(RelationBuilder.Describe(Relation, cols));
}
