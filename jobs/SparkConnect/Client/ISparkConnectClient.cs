using SparkConnect.Protos;

namespace SparkConnect.Client;

/// <summary>
/// The seam between the DataFrame API and the wire: one session on one server, at the level of the protocol's calls.
/// Implementations fill in session id, user context and client type; callers fill in the rest. Tests replace it.
/// </summary>
public interface ISparkConnectClient : IAsyncDisposable
{
    /// <summary>The session id, a lower-case UUID.</summary>
    string SessionId { get; }

    /// <summary>
    /// Executes a plan and yields every response that carries something (schema, Arrow batches, results of commands, metrics, progress), in order and
    /// exactly once, across dropped connections and server-side stream limits. Cancelling interrupts the execution on the server.
    /// </summary>
    /// <param name="plan">A relation to read or a command to run.</param>
    /// <param name="cancellationToken">Interrupts the execution.</param>
    /// <exception cref="SparkConnectException">The server refused or failed the plan.</exception>
    IAsyncEnumerable<ExecutePlanResponse> ExecuteAsync(Plan plan, CancellationToken cancellationToken);

    /// <summary>Asks about a plan without running it: schema, explain text, version and the like.</summary>
    /// <param name="request">The request; its session fields are filled in here.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<AnalyzePlanResponse> AnalyzeAsync(AnalyzePlanRequest request, CancellationToken cancellationToken);

    /// <summary>Reads or changes the session's configuration.</summary>
    /// <param name="operation">What to do.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<ConfigResponse> ConfigAsync(ConfigRequest.Types.Operation operation, CancellationToken cancellationToken);

    /// <summary>Uploads an artifact to the session, in chunks with checksums.</summary>
    /// <param name="name">Its name with its prefix, such as <c>cache/HASH</c> or <c>jars/NAME.jar</c>.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task AddArtifactAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Interrupts everything that runs in this session and returns the ids of what was interrupted.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<IReadOnlyList<string>> InterruptAllAsync(CancellationToken cancellationToken);

    /// <summary>Ends the session on the server; temporary views, cached relations and streaming queries end with it.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task ReleaseSessionAsync(CancellationToken cancellationToken);
}
