using SparkConnect.Client;
using SparkConnect.Plans;

namespace SparkConnect.Sql;

/// <content>Views and tables that the server keeps.</content>
public sealed partial class DataFrame
{
    /// <summary>Gives the table a name in this session.</summary>
    /// <param name="viewName">The name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="SparkConnectException">There is a view of this name.</exception>
    public Task CreateTempViewAsync(string viewName, CancellationToken cancellationToken = default)
        => CreateViewAsync(viewName, isGlobal: false, replace: false, cancellationToken);

    /// <inheritdoc cref="CreateTempViewAsync"/>
    public void CreateTempView(string viewName) => Blocking.Run(() => CreateTempViewAsync(viewName));

    /// <summary>Gives the table a name in this session, taking it from the view that has it.</summary>
    /// <param name="viewName">The name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task CreateOrReplaceTempViewAsync(string viewName, CancellationToken cancellationToken = default)
        => CreateViewAsync(viewName, isGlobal: false, replace: true, cancellationToken);

    /// <inheritdoc cref="CreateOrReplaceTempViewAsync"/>
    public void CreateOrReplaceTempView(string viewName) => Blocking.Run(() => CreateOrReplaceTempViewAsync(viewName));

    /// <summary>Gives the table a name in the database <c>global_temp</c>, which all sessions of the server see.</summary>
    /// <param name="viewName">The name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="SparkConnectException">There is a view of this name.</exception>
    public Task CreateGlobalTempViewAsync(string viewName, CancellationToken cancellationToken = default)
        => CreateViewAsync(viewName, isGlobal: true, replace: false, cancellationToken);

    /// <inheritdoc cref="CreateGlobalTempViewAsync"/>
    public void CreateGlobalTempView(string viewName) => Blocking.Run(() => CreateGlobalTempViewAsync(viewName));

    /// <summary>Gives the table a name in the database <c>global_temp</c>, taking it from the view that has it.</summary>
    /// <param name="viewName">The name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task CreateOrReplaceGlobalTempViewAsync(string viewName, CancellationToken cancellationToken = default)
        => CreateViewAsync(viewName, isGlobal: true, replace: true, cancellationToken);

    /// <inheritdoc cref="CreateOrReplaceGlobalTempViewAsync"/>
    public void CreateOrReplaceGlobalTempView(string viewName) => Blocking.Run(() => CreateOrReplaceGlobalTempViewAsync(viewName));

    /// <summary>Has the server keep the rows once they are computed.</summary>
    /// <param name="storageLevel">Where; null for memory and disk.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>This table.</returns>
    public async Task<DataFrame> PersistAsync(StorageLevel? storageLevel = null, CancellationToken cancellationToken = default)
    {
        var level = (storageLevel ?? Sql.StorageLevel.MemoryAndDiskDeserialized).ToProto();
        await AnalyzeAsync(new() { Persist = new() { Relation = Relation, StorageLevel = level } }, cancellationToken);
        return this;
    }

    /// <inheritdoc cref="PersistAsync"/>
    public DataFrame Persist(StorageLevel? storageLevel = null) => Blocking.Run(() => PersistAsync(storageLevel));

    /// <summary>Has the server keep the rows in memory and on disk once they are computed.</summary>
    /// <returns>This table.</returns>
    public DataFrame Cache() => Persist();

    /// <summary>Lets the server forget the rows it keeps.</summary>
    /// <param name="blocking">Whether to wait until it has.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>This table.</returns>
    public async Task<DataFrame> UnpersistAsync(bool blocking = false, CancellationToken cancellationToken = default)
    {
        await AnalyzeAsync(new() { Unpersist = new() { Relation = Relation, Blocking = blocking } }, cancellationToken);
        return this;
    }

    /// <inheritdoc cref="UnpersistAsync"/>
    public DataFrame Unpersist(bool blocking = false) => Blocking.Run(() => UnpersistAsync(blocking));

    /// <summary>Where the server keeps the rows.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<StorageLevel> StorageLevelAsync(CancellationToken cancellationToken = default)
    {
        var response = await AnalyzeAsync(new() { GetStorageLevel = new() { Relation = Relation } }, cancellationToken);
        return Sql.StorageLevel.From(response.GetStorageLevel.StorageLevel);
    }

    /// <inheritdoc cref="StorageLevelAsync"/>
    public StorageLevel StorageLevel() => Blocking.Run(() => StorageLevelAsync());

    /// <summary>The rows saved to the server's checkpoint folder, and a table over them, whose plan is short. Spark 4.0 or newer.</summary>
    /// <param name="eager">Whether to save now; else with the first action.</param>
    /// <param name="cancellationToken">Interrupts the saving.</param>
    public Task<DataFrame> CheckpointAsync(bool eager = true, CancellationToken cancellationToken = default)
        => CheckpointAsync(isLocal: false, eager, cancellationToken);

    /// <inheritdoc cref="CheckpointAsync(bool, CancellationToken)"/>
    public DataFrame Checkpoint(bool eager = true) => Blocking.Run(() => CheckpointAsync(eager));

    /// <summary>The rows saved on the server's workers, and a table over them, whose plan is short. Spark 4.0 or newer.</summary>
    /// <param name="eager">Whether to save now; else with the first action.</param>
    /// <param name="cancellationToken">Interrupts the saving.</param>
    public Task<DataFrame> LocalCheckpointAsync(bool eager = true, CancellationToken cancellationToken = default)
        => CheckpointAsync(isLocal: true, eager, cancellationToken);

    /// <inheritdoc cref="LocalCheckpointAsync"/>
    public DataFrame LocalCheckpoint(bool eager = true) => Blocking.Run(() => LocalCheckpointAsync(eager));

    private async Task<DataFrame> CheckpointAsync(bool isLocal, bool eager, CancellationToken cancellationToken)
    {
        var result = await Session.ExecuteAsync(
            CommandBuilder.Checkpoint(Relation, isLocal, eager), response => response.CheckpointCommandResult, cancellationToken);
        var saved = result ?? throw new SparkConnectException("The server did not say where it saved the rows.");
        return Derive(new Protos.Relation { CachedRemoteRelation = saved.Relation });
    }

    private Task CreateViewAsync(string name, bool isGlobal, bool replace, CancellationToken cancellationToken)
        => Session.ExecuteAsync(CommandBuilder.CreateView(Relation, name, isGlobal, replace), cancellationToken);
}
