using SparkConnect.Plans;
using SparkConnect.Sql.Streaming;

namespace SparkConnect.Sql;

/// <content>Streams, and metrics observed on the way.</content>
public sealed partial class DataFrame
{
    /// <summary>The stream with a watermark: how late an event may come before it is left out, which is what bounds the state of aggregations.</summary>
    /// <param name="eventTime">The column of event time.</param>
    /// <param name="delayThreshold">The delay, such as <c>10 minutes</c>.</param>
    public DataFrame WithWatermark(string eventTime, string delayThreshold) => Derive(RelationBuilder.WithWatermark(Relation, eventTime, delayThreshold));

    /// <summary>One row for each set of values of some columns within the delay of the watermark; only for streams.</summary>
    /// <param name="colNames">The columns' names; none for all columns.</param>
    public DataFrame DropDuplicatesWithinWatermark(params IEnumerable<string> colNames)
        => Derive(RelationBuilder.Deduplicate(Relation, [.. colNames], withinWatermark: true));

    /// <summary>The table with aggregates computed on the way; a streaming query reports them in its progress under the name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="expr">The first aggregate, with an alias.</param>
    /// <param name="exprs">Further aggregates.</param>
    public DataFrame Observe(string name, Column expr, params IEnumerable<Column> exprs)
    {
        List<Column> metrics = [expr, .. exprs];
        return Derive(RelationBuilder.CollectMetrics(Relation, name, metrics.Select(metric => metric.Expression)), metrics);
    }

    /// <summary>The table with aggregates computed on the way, which the observation holds after the first action.</summary>
    /// <param name="observation">The observation, not yet used.</param>
    /// <param name="expr">The first aggregate, with an alias.</param>
    /// <param name="exprs">Further aggregates.</param>
    /// <exception cref="InvalidOperationException">The observation is used already.</exception>
    public DataFrame Observe(Observation observation, Column expr, params IEnumerable<Column> exprs)
    {
        observation.Attach();
        var observed = Observe(observation.Name, expr, exprs);
        Session.Observations.Add(observed._planId, observation);
        return observed;
    }

    /// <summary>Writes the stream: starts a query that goes on until it is stopped or its trigger ends it.</summary>
    public DataStreamWriter WriteStream() => new(this);
}
