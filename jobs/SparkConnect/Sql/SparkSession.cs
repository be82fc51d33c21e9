using SparkConnect.Client;
using SparkConnect.Plans;
using SparkConnect.Sql.Streaming;

namespace SparkConnect.Sql;

/// <summary>
/// A session on a Spark Connect server: the way to tables, SQL and streams. It has its own configuration and temporary views, and ends with
/// <see cref="Stop"/>. Safe to use from several threads.
/// </summary>
/// <remarks>
/// Differs from Microsoft.Spark: there is no SparkContext, and no session that is active for a thread or the process; pass the session on, or take
/// <see cref="DataFrame.Session"/>.
/// </remarks>
public sealed partial class SparkSession : IDisposable, IAsyncDisposable
{
    private long _lastPlanId = -1;
    private int _isStopped;

    /// <summary>Creates a session over a client, which it owns from now on.</summary>
    /// <param name="client">The client.</param>
    public SparkSession(ISparkConnectClient client) => Client = client;

    /// <summary>The session's id, a lower-case UUID.</summary>
    public string SessionId => Client.SessionId;

    /// <summary>Whom to tell how far an action is; null for nobody. It is told of all actions of the session.</summary>
    public IProgress<ExecutionProgress>? Progress { get; set; }

    /// <summary>
    /// Where <see cref="DataFrame.Show"/>, <see cref="DataFrame.Explain(bool)"/> and <see cref="DataFrame.PrintSchema"/> write. Default: standard output, as
    /// in Microsoft.Spark.
    /// </summary>
    public TextWriter Output { get; set; } = Console.Out;

    /// <summary>The databases, tables, views and functions that the session knows.</summary>
    public Catalog Catalog => new(this);

    /// <summary>The connection.</summary>
    internal ISparkConnectClient Client { get; }

    internal ObservationRegistry Observations { get; } = new();

    internal bool IsStopped => Volatile.Read(ref _isStopped) != 0;

    /// <summary>Begins to build a session.</summary>
    public static Builder Builder() => new();

    /// <summary>The session's configuration.</summary>
    public RuntimeConfig Conf() => new(this);

    /// <summary>The session's streaming queries.</summary>
    public StreamingQueryManager Streams() => new(this);

    /// <summary>Reads tables and files.</summary>
    public DataFrameReader Read() => new(this);

    /// <summary>Reads streams.</summary>
    public DataStreamReader ReadStream() => new(this);

    /// <summary>A table or view by its name.</summary>
    /// <param name="tableName">The name, qualified where it is not in the session's database.</param>
    public DataFrame Table(string tableName) => Read().Table(tableName);

    /// <summary>The version of the engine's Spark, such as <c>4.0.2</c>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<string> VersionAsync(CancellationToken cancellationToken = default)
    {
        var response = await Client.AnalyzeAsync(new Protos.AnalyzePlanRequest { SparkVersion = new() }, cancellationToken);
        return response.SparkVersion.Version;
    }

    /// <inheritdoc cref="VersionAsync"/>
    public string Version() => Blocking.Run(() => VersionAsync());

    /// <summary>Interrupts all actions of the session, which then fail, and returns their ids.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<string>> InterruptAllAsync(CancellationToken cancellationToken = default) => Client.InterruptAllAsync(cancellationToken);

    /// <summary>Uploads a file to the session, such as a jar with functions.</summary>
    /// <param name="name">Its name with a prefix that says what it is, such as <c>jars/functions.jar</c> or <c>files/list.txt</c>.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task AddArtifactAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
        => Client.AddArtifactAsync(name, content, cancellationToken);

    /// <summary>Ends the session on the server, with its temporary views and streaming queries, and closes the connection. Again: does nothing.</summary>
    /// <param name="cancellationToken">Ends the waiting for the server; the connection is closed all the same.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0)
        {
            return;
        }

        try
        {
            await Client.ReleaseSessionAsync(cancellationToken);
        }
        finally
        {
            await Client.DisposeAsync();
        }
    }

    /// <inheritdoc cref="StopAsync"/>
    public void Stop() => Blocking.Run(() => StopAsync());

    /// <inheritdoc/>
    public void Dispose() => Stop();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>A table over a relation, which gets its plan id here; relations of subqueries travel beside it.</summary>
    internal DataFrame CreateDataFrame(Protos.Relation relation, IEnumerable<Protos.Relation> subqueries)
    {
        var planId = Stamp(relation);
        var references = subqueries.DistinctBy(reference => reference.Common.PlanId).ToList();
        if (references.Count == 0)
        {
            return new DataFrame(this, relation, planId);
        }

        var withReferences = RelationBuilder.WithRelations(relation, references);
        Stamp(withReferences);
        return new DataFrame(this, withReferences, planId);
    }

    private long Stamp(Protos.Relation relation)
    {
        var planId = Interlocked.Increment(ref _lastPlanId);
        relation.Common = new Protos.RelationCommon { PlanId = planId };
        return planId;
    }
}
