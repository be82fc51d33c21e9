using System.Runtime.CompilerServices;
using Response = SparkConnect.Protos.ExecutePlanResponse;

namespace SparkConnect.Sql;

/// <content>Execution of plans.</content>
public sealed partial class SparkSession
{
    /// <summary>The responses to a plan that carry a result; progress and observed metrics go where they belong.</summary>
    internal async IAsyncEnumerable<Response> ExecuteAsync(Protos.Plan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var response in Client.ExecuteAsync(plan, cancellationToken).ConfigureAwait(false))
        {
            foreach (var metrics in response.ObservedMetrics)
            {
                Observations.Complete(metrics);
            }

            if (response.ExecutionProgress is { } progress)
            {
                Progress?.Report(ExecutionProgress.From(progress));
            }
            else
            {
                yield return response;
            }
        }
    }

    internal IAsyncEnumerable<Response> ExecuteAsync(Protos.Relation relation, CancellationToken cancellationToken)
        => ExecuteAsync(new Protos.Plan { Root = relation }, cancellationToken);

    /// <summary>Runs a command to its end and returns the part of the responses that is asked for, the last one if there are several.</summary>
    internal async Task<T?> ExecuteAsync<T>(Protos.Command command, Func<Response, T?> result, CancellationToken cancellationToken)
        where T : class
    {
        T? last = null;
        await foreach (var response in ExecuteAsync(new Protos.Plan { Command = command }, cancellationToken))
        {
            last = result(response) ?? last;
        }

        return last;
    }

    internal Task ExecuteAsync(Protos.Command command, CancellationToken cancellationToken)
        => ExecuteAsync<Response>(command, _ => null, cancellationToken);
}
