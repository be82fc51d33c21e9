using SparkConnect.Client;
using SparkConnect.Plans;
using Command = SparkConnect.Protos.StreamingQueryCommand;
using Result = SparkConnect.Protos.StreamingQueryCommandResult;

namespace SparkConnect.Sql.Streaming;

/// <summary>
/// A streaming query that was started. It runs on the server, as long as the session does, until it is stopped, fails, or its trigger ends it.
/// </summary>
public sealed class StreamingQuery
{
    private readonly SparkSession _session;
    private readonly Protos.StreamingQueryInstanceId _instance;

    internal StreamingQuery(SparkSession session, Protos.StreamingQueryInstanceId instance, string? name)
    {
        _session = session;
        _instance = instance;
        Name = string.IsNullOrEmpty(name) ? null : name;
    }

    /// <summary>The query's name; null when it has none.</summary>
    public string? Name { get; }

    /// <summary>The query's id, which its checkpoint keeps: the same after a restart.</summary>
    public string Id => _instance.Id;

    /// <summary>The id of this run of the query.</summary>
    public string RunId => _instance.RunId;

    /// <summary>What the query does now.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<StreamingQueryStatus> StatusAsync(CancellationToken cancellationToken = default)
    {
        var status = (await RunAsync(new() { Status = true }, cancellationToken)).Status;
        return new StreamingQueryStatus(status.StatusMessage, status.IsDataAvailable, status.IsTriggerActive, status.IsActive);
    }

    /// <inheritdoc cref="StatusAsync"/>
    public StreamingQueryStatus Status() => Blocking.Run(() => StatusAsync());

    /// <summary>Whether the query has not ended.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<bool> IsActiveAsync(CancellationToken cancellationToken = default) => (await StatusAsync(cancellationToken)).IsActive;

    /// <inheritdoc cref="IsActiveAsync"/>
    public bool IsActive() => Blocking.Run(() => IsActiveAsync());

    /// <summary>The report of the last batch as the server's JSON; null before the first one.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<string?> LastProgressAsync(CancellationToken cancellationToken = default)
        => Reports(await RunAsync(new() { LastProgress = true }, cancellationToken)) is [.., var last] ? last : null;

    /// <inheritdoc cref="LastProgressAsync"/>
    public string? LastProgress() => Blocking.Run(() => LastProgressAsync());

    /// <summary>The reports of the last batches, up to 100, as the server's JSON, the oldest first.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<IReadOnlyList<string>> RecentProgressAsync(CancellationToken cancellationToken = default)
        => Reports(await RunAsync(new() { RecentProgress = true }, cancellationToken));

    /// <inheritdoc cref="RecentProgressAsync"/>
    public IReadOnlyList<string> RecentProgress() => Blocking.Run(() => RecentProgressAsync());

    /// <summary>Waits until the query ends.</summary>
    /// <param name="cancellationToken">Ends the waiting; the query goes on.</param>
    /// <exception cref="SparkConnectException">The query ended with an error.</exception>
    public Task AwaitTerminationAsync(CancellationToken cancellationToken = default)
        => TerminationWait.ForeverAsync(milliseconds => AwaitOnceAsync(milliseconds, cancellationToken));

    /// <summary>Waits until the query ends, or for a time.</summary>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="cancellationToken">Ends the waiting; the query goes on.</param>
    /// <returns>Whether the query ended.</returns>
    /// <exception cref="SparkConnectException">The query ended with an error.</exception>
    public Task<bool> AwaitTerminationAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
        => TerminationWait.ForAsync(milliseconds => AwaitOnceAsync(milliseconds, cancellationToken), timeout);

    /// <inheritdoc cref="AwaitTerminationAsync(CancellationToken)"/>
    public void AwaitTermination() => Blocking.Run(() => AwaitTerminationAsync());

    /// <summary>Waits until the query ends, or for a time.</summary>
    /// <param name="timeoutMs">How long to wait at most, in milliseconds.</param>
    /// <returns>Whether the query ended.</returns>
    /// <exception cref="SparkConnectException">The query ended with an error.</exception>
    public bool AwaitTermination(long timeoutMs) => Blocking.Run(() => AwaitTerminationAsync(TimeSpan.FromMilliseconds(timeoutMs)));

    /// <summary>Waits until all that is there now is processed; never ends while input keeps coming. For tests.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task ProcessAllAvailableAsync(CancellationToken cancellationToken = default) => RunAsync(new() { ProcessAllAvailable = true }, cancellationToken);

    /// <inheritdoc cref="ProcessAllAvailableAsync"/>
    public void ProcessAllAvailable() => Blocking.Run(() => ProcessAllAvailableAsync());

    /// <summary>Stops the query and waits for that; a batch that runs is broken off and done again after a restart.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task StopAsync(CancellationToken cancellationToken = default) => RunAsync(new() { Stop = true }, cancellationToken);

    /// <inheritdoc cref="StopAsync"/>
    public void Stop() => Blocking.Run(() => StopAsync());

    /// <summary>How the server computes a batch.</summary>
    /// <param name="extended">Whether to show also the plans before optimization.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<string> ExplainStringAsync(bool extended = false, CancellationToken cancellationToken = default)
        => (await RunAsync(new() { Explain = new() { Extended = extended } }, cancellationToken)).Explain.Result;

    /// <summary>Writes to <see cref="SparkSession.Output"/> how the server computes a batch.</summary>
    /// <param name="extended">Whether to show also the plans before optimization.</param>
    public void Explain(bool extended = false) => _session.Output.WriteLine(Blocking.Run(() => ExplainStringAsync(extended)));

    /// <summary>The error that ended the query; null when none did.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<StreamingQueryException?> ExceptionAsync(CancellationToken cancellationToken = default)
    {
        var result = (await RunAsync(new() { Exception = true }, cancellationToken)).Exception;
        return result is { HasExceptionMessage: true }
            ? new StreamingQueryException(result.ExceptionMessage)
            {
                ErrorClass = result.HasErrorClass ? result.ErrorClass : null,
                ServerStackTrace = result.HasStackTrace ? result.StackTrace : null,
            }
            : null;
    }

    /// <inheritdoc cref="ExceptionAsync"/>
    public StreamingQueryException? Exception() => Blocking.Run(() => ExceptionAsync());

    private static IReadOnlyList<string> Reports(Result result) => [.. result.RecentProgress?.RecentProgressJson ?? []];

    private async Task<bool> AwaitOnceAsync(long milliseconds, CancellationToken cancellationToken)
    {
        var result = await RunAsync(new() { AwaitTermination = new() { TimeoutMs = milliseconds } }, cancellationToken);
        return result.AwaitTermination?.Terminated ?? false;
    }

    private async Task<Result> RunAsync(Command command, CancellationToken cancellationToken)
    {
        command.QueryId = _instance;
        var result = await _session.ExecuteAsync(CommandBuilder.Streaming(command), response => response.StreamingQueryCommandResult, cancellationToken);
        return result ?? new Result();
    }
}
