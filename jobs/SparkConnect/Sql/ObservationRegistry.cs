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
        if (Find(metrics) is { } observation)
        {
            var values = metrics.Keys.Zip(metrics.Values, (key, value) => KeyValuePair.Create(key, LiteralReader.Read(value)));
            observation.Complete(new Dictionary<string, object?>(values, StringComparer.Ordinal));
        }
    }

    // A server that sends no plan id, such as Spark 3.5, sends the name.
    private Observation? Find(Protos.ExecutePlanResponse.Types.ObservedMetrics metrics)
    {
        var planId = _waiting.ContainsKey(metrics.PlanId)
            ? metrics.PlanId
            : _waiting.FirstOrDefault(entry => entry.Value.Name == metrics.Name).Key;
        return _waiting.TryRemove(planId, out var observation) ? observation : null;
    }
}
