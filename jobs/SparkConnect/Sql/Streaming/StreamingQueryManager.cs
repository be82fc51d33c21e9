using SparkConnect.Client;
using SparkConnect.Plans;
using Command = SparkConnect.Protos.StreamingQueryManagerCommand;
using Result = SparkConnect.Protos.StreamingQueryManagerCommandResult;

namespace SparkConnect.Sql.Streaming;

/// <summary>The streaming queries of a session.</summary>
public sealed class StreamingQueryManager
{
    private readonly SparkSession _session;

    internal StreamingQueryManager(SparkSession session) => _session = session;

    /// <summary>The queries that have not ended.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<IReadOnlyList<StreamingQuery>> ActiveAsync(CancellationToken cancellationToken = default)
        => [.. (await RunAsync(new() { Active = true }, cancellationToken)).Active?.ActiveQueries.Select(Query) ?? []];

    /// <inheritdoc cref="ActiveAsync"/>
    public IReadOnlyList<StreamingQuery> Active() => Blocking.Run(() => ActiveAsync());

    /// <summary>A query by its id; null when the session has none such.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<StreamingQuery?> GetAsync(string id, CancellationToken cancellationToken = default)
        => (await RunAsync(new() { GetQuery = id }, cancellationToken)).Query is { } query ? Query(query) : null;

    /// <inheritdoc cref="GetAsync"/>
    public StreamingQuery? Get(string id) => Blocking.Run(() => GetAsync(id));

    /// <summary>Waits until one of the queries ends, unless one has since the last <see cref="ResetTerminated"/>.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="SparkConnectException">A query ended with an error.</exception>
    public Task AwaitAnyTerminationAsync(CancellationToken cancellationToken = default)
        => TerminationWait.ForeverAsync(milliseconds => AwaitOnceAsync(milliseconds, cancellationToken));

    /// <inheritdoc cref="AwaitAnyTerminationAsync(CancellationToken)"/>
    public void AwaitAnyTermination() => Blocking.Run(() => AwaitAnyTerminationAsync());

    /// <summary>Waits until one of the queries ends, or for a time.</summary>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Whether one ended.</returns>
    /// <exception cref="SparkConnectException">A query ended with an error.</exception>
    public Task<bool> AwaitAnyTerminationAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
        => TerminationWait.ForAsync(milliseconds => AwaitOnceAsync(milliseconds, cancellationToken), timeout);

    /// <summary>Waits until one of the queries ends, or for a time.</summary>
    /// <param name="timeoutMs">How long to wait at most, in milliseconds.</param>
    /// <returns>Whether one ended.</returns>
    /// <exception cref="SparkConnectException">A query ended with an error.</exception>
    public bool AwaitAnyTermination(long timeoutMs) => Blocking.Run(() => AwaitAnyTerminationAsync(TimeSpan.FromMilliseconds(timeoutMs)));

    /// <summary>Forgets the queries that ended, so that <see cref="AwaitAnyTermination()"/> waits again.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task ResetTerminatedAsync(CancellationToken cancellationToken = default) => RunAsync(new() { ResetTerminated = true }, cancellationToken);

    /// <inheritdoc cref="ResetTerminatedAsync"/>
    public void ResetTerminated() => Blocking.Run(() => ResetTerminatedAsync());

    private StreamingQuery Query(Result.Types.StreamingQueryInstance query) => new(_session, query.Id, query.Name);

    private async Task<bool> AwaitOnceAsync(long milliseconds, CancellationToken cancellationToken)
    {
        var result = await RunAsync(new() { AwaitAnyTermination = new() { TimeoutMs = milliseconds } }, cancellationToken);
        return result.AwaitAnyTermination?.Terminated ?? false;
    }

    private async Task<Result> RunAsync(Command command, CancellationToken cancellationToken)
        => await _session.ExecuteAsync(CommandBuilder.Streaming(command), response => response.StreamingQueryManagerCommandResult, cancellationToken)
            ?? new Result();
}
