using System.Collections.Concurrent;
using SparkConnect.Plans;

namespace SparkConnect.Sql;

/// <summary>The session's observations that wait for their metrics, by the plan id of the relation that collects them.</summary>
internal sealed class ObservationRegistry
{
    private readonly ConcurrentDictionary<long, Observation> _waiting = new();

    public void Add(long planId, Observation observation) => _waiting[planId] = observation;

    public void Complete(Protos.ExecutePlanResponse.Types.ObservedMetrics metrics)
    {
        if (Take(metrics) is { } observation)
        {
            var values = metrics.Keys.Zip(metrics.Values, (key, value) => KeyValuePair.Create(key, LiteralReader.Read(value)));
            observation.Complete(new Dictionary<string, object?>(values, StringComparer.Ordinal));
        }
    }

    // A server that sends no plan id, such as Spark 3.5, sends the name.
    private Observation? Take(Protos.ExecutePlanResponse.Types.ObservedMetrics metrics)
    {
        if (_waiting.TryRemove(metrics.PlanId, out var observation))
        {
            return observation;
        }

        var named = _waiting.Where(entry => entry.Value.Name == metrics.Name).Select(entry => (long?)entry.Key).FirstOrDefault();
        return named is { } planId && _waiting.TryRemove(planId, out observation) ? observation : null;
    }
}
