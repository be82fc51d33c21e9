using SparkConnect.Client;
using SparkConnect.Plans;
using SparkConnect.Sql.Types;

namespace SparkConnect.Sql;

/// <summary>The databases, tables, views and functions that a session knows.</summary>
/// <remarks>Differs from Microsoft.Spark: databases, tables and functions are rows with the server's columns, without classes of their own.</remarks>
public sealed class Catalog
{
    private readonly SparkSession _session;

    internal Catalog(SparkSession session) => _session = session;

    /// <summary>The databases: name, catalog, description and location.</summary>
    /// <param name="pattern">What their names match, with <c>*</c> and <c>|</c>; null for all. Spark 3.5 or newer.</param>
    public DataFrame ListDatabases(string? pattern = null)
    {
        var list = new Protos.ListDatabases();
        Set(pattern, value => list.Pattern = value);
        return Ask(new() { ListDatabases = list });
    }

    /// <summary>The tables and views of a database, and the session's temporary views.</summary>
    /// <param name="dbName">The database; null for the session's.</param>
    /// <param name="pattern">What their names match, with <c>*</c> and <c>|</c>; null for all. Spark 3.5 or newer.</param>
    public DataFrame ListTables(string? dbName = null, string? pattern = null)
    {
        var list = new Protos.ListTables();
        Set(dbName, value => list.DbName = value);
        Set(pattern, value => list.Pattern = value);
        return Ask(new() { ListTables = list });
    }

    /// <summary>The functions of a database, those built in included.</summary>
    /// <param name="dbName">The database; null for the session's.</param>
    /// <param name="pattern">What their names match, with <c>*</c> and <c>|</c>; null for all. Spark 3.5 or newer.</param>
    public DataFrame ListFunctions(string? dbName = null, string? pattern = null)
    {
        var list = new Protos.ListFunctions();
        Set(dbName, value => list.DbName = value);
        Set(pattern, value => list.Pattern = value);
        return Ask(new() { ListFunctions = list });
    }

    /// <summary>The columns of a table: name, description, type, and whether it is nullable, of the partitioning or of the buckets.</summary>
    /// <param name="tableName">The table.</param>
    /// <param name="dbName">Its database; null if the table's name says it.</param>
    public DataFrame ListColumns(string tableName, string? dbName = null)
    {
        var list = new Protos.ListColumns { TableName = tableName };
        Set(dbName, value => list.DbName = value);
        return Ask(new() { ListColumns = list });
    }

    /// <summary>A database: name, catalog, description and location.</summary>
    /// <param name="dbName">The database.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="SparkConnectException">There is no such database.</exception>
    public Task<Row> GetDatabaseAsync(string dbName, CancellationToken cancellationToken = default)
        => Ask(new() { GetDatabase = new() { DbName = dbName } }).OnlyRowAsync(cancellationToken);

    /// <inheritdoc cref="GetDatabaseAsync"/>
    public Row GetDatabase(string dbName) => Blocking.Run(() => GetDatabaseAsync(dbName));

    /// <summary>A table or view: name, catalog, namespace, description, type, and whether it is temporary.</summary>
    /// <param name="tableName">The table, qualified where it is not in the session's database.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="SparkConnectException">There is no such table.</exception>
    public Task<Row> GetTableAsync(string tableName, CancellationToken cancellationToken = default)
        => Ask(new() { GetTable = new() { TableName = tableName } }).OnlyRowAsync(cancellationToken);

    /// <inheritdoc cref="GetTableAsync"/>
    public Row GetTable(string tableName) => Blocking.Run(() => GetTableAsync(tableName));

    /// <summary>A function: name, catalog, namespace, description, class, and whether it is temporary.</summary>
    /// <param name="functionName">The function.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="SparkConnectException">There is no such function.</exception>
    public Task<Row> GetFunctionAsync(string functionName, CancellationToken cancellationToken = default)
        => Ask(new() { GetFunction = new() { FunctionName = functionName } }).OnlyRowAsync(cancellationToken);

    /// <inheritdoc cref="GetFunctionAsync"/>
    public Row GetFunction(string functionName) => Blocking.Run(() => GetFunctionAsync(functionName));

    /// <summary>The session's database.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<string> CurrentDatabaseAsync(CancellationToken cancellationToken = default)
        => ValueAsync<string>(new() { CurrentDatabase = new() }, cancellationToken);

    /// <inheritdoc cref="CurrentDatabaseAsync"/>
    public string CurrentDatabase() => Blocking.Run(() => CurrentDatabaseAsync());

    /// <summary>The session's catalog.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<string> CurrentCatalogAsync(CancellationToken cancellationToken = default)
        => ValueAsync<string>(new() { CurrentCatalog = new() }, cancellationToken);

    /// <inheritdoc cref="CurrentCatalogAsync"/>
    public string CurrentCatalog() => Blocking.Run(() => CurrentCatalogAsync());

    /// <summary>Whether there is a database of the name.</summary>
    /// <param name="dbName">The name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<bool> DatabaseExistsAsync(string dbName, CancellationToken cancellationToken = default)
        => ValueAsync<bool>(new() { DatabaseExists = new() { DbName = dbName } }, cancellationToken);

    /// <inheritdoc cref="DatabaseExistsAsync"/>
    public bool DatabaseExists(string dbName) => Blocking.Run(() => DatabaseExistsAsync(dbName));

    /// <summary>Whether there is a table or view of the name.</summary>
    /// <param name="tableName">The name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<bool> TableExistsAsync(string tableName, CancellationToken cancellationToken = default)
        => ValueAsync<bool>(new() { TableExists = new() { TableName = tableName } }, cancellationToken);

    /// <inheritdoc cref="TableExistsAsync"/>
    public bool TableExists(string tableName) => Blocking.Run(() => TableExistsAsync(tableName));

    /// <summary>Whether there is a function of the name.</summary>
    /// <param name="functionName">The name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<bool> FunctionExistsAsync(string functionName, CancellationToken cancellationToken = default)
        => ValueAsync<bool>(new() { FunctionExists = new() { FunctionName = functionName } }, cancellationToken);

    /// <inheritdoc cref="FunctionExistsAsync"/>
    public bool FunctionExists(string functionName) => Blocking.Run(() => FunctionExistsAsync(functionName));

    /// <summary>Whether the server keeps the rows of a table.</summary>
    /// <param name="tableName">The table.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<bool> IsCachedAsync(string tableName, CancellationToken cancellationToken = default)
        => ValueAsync<bool>(new() { IsCached = new() { TableName = tableName } }, cancellationToken);

    /// <inheritdoc cref="IsCachedAsync"/>
    public bool IsCached(string tableName) => Blocking.Run(() => IsCachedAsync(tableName));

    /// <summary>Drops a temporary view, and says whether there was one.</summary>
    /// <param name="viewName">The view.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<bool> DropTempViewAsync(string viewName, CancellationToken cancellationToken = default)
        => ValueAsync<bool>(new() { DropTempView = new() { ViewName = viewName } }, cancellationToken);

    /// <inheritdoc cref="DropTempViewAsync"/>
    public bool DropTempView(string viewName) => Blocking.Run(() => DropTempViewAsync(viewName));

    /// <summary>Drops a global temporary view, and says whether there was one.</summary>
    /// <param name="viewName">The view.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<bool> DropGlobalTempViewAsync(string viewName, CancellationToken cancellationToken = default)
        => ValueAsync<bool>(new() { DropGlobalTempView = new() { ViewName = viewName } }, cancellationToken);

    /// <inheritdoc cref="DropGlobalTempViewAsync"/>
    public bool DropGlobalTempView(string viewName) => Blocking.Run(() => DropGlobalTempViewAsync(viewName));

    /// <summary>Sets the session's database.</summary>
    /// <param name="dbName">The database.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task SetCurrentDatabaseAsync(string dbName, CancellationToken cancellationToken = default)
        => DoAsync(new() { SetCurrentDatabase = new() { DbName = dbName } }, cancellationToken);

    /// <inheritdoc cref="SetCurrentDatabaseAsync"/>
    public void SetCurrentDatabase(string dbName) => Blocking.Run(() => SetCurrentDatabaseAsync(dbName));

    /// <summary>Sets the session's catalog.</summary>
    /// <param name="catalogName">The catalog.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task SetCurrentCatalogAsync(string catalogName, CancellationToken cancellationToken = default)
        => DoAsync(new() { SetCurrentCatalog = new() { CatalogName = catalogName } }, cancellationToken);

    /// <inheritdoc cref="SetCurrentCatalogAsync"/>
    public void SetCurrentCatalog(string catalogName) => Blocking.Run(() => SetCurrentCatalogAsync(catalogName));

    /// <summary>Has the server keep the rows of a table.</summary>
    /// <param name="tableName">The table.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task CacheTableAsync(string tableName, CancellationToken cancellationToken = default)
        => DoAsync(new() { CacheTable = new() { TableName = tableName } }, cancellationToken);

    /// <inheritdoc cref="CacheTableAsync"/>
    public void CacheTable(string tableName) => Blocking.Run(() => CacheTableAsync(tableName));

    /// <summary>Lets the server forget the rows of a table.</summary>
    /// <param name="tableName">The table.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task UncacheTableAsync(string tableName, CancellationToken cancellationToken = default)
        => DoAsync(new() { UncacheTable = new() { TableName = tableName } }, cancellationToken);

    /// <inheritdoc cref="UncacheTableAsync"/>
    public void UncacheTable(string tableName) => Blocking.Run(() => UncacheTableAsync(tableName));

    /// <summary>Lets the server forget the rows of all tables.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task ClearCacheAsync(CancellationToken cancellationToken = default)
        => DoAsync(new() { ClearCache = new() }, cancellationToken);

    /// <inheritdoc cref="ClearCacheAsync"/>
    public void ClearCache() => Blocking.Run(() => ClearCacheAsync());

    /// <summary>Lets the server forget what it knows of a table that others changed.</summary>
    /// <param name="tableName">The table.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task RefreshTableAsync(string tableName, CancellationToken cancellationToken = default)
        => DoAsync(new() { RefreshTable = new() { TableName = tableName } }, cancellationToken);

    /// <inheritdoc cref="RefreshTableAsync"/>
    public void RefreshTable(string tableName) => Blocking.Run(() => RefreshTableAsync(tableName));

    /// <summary>Lets the server forget what it knows of files that others changed.</summary>
    /// <param name="path">Their folder.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task RefreshByPathAsync(string path, CancellationToken cancellationToken = default)
        => DoAsync(new() { RefreshByPath = new() { Path = path } }, cancellationToken);

    /// <inheritdoc cref="RefreshByPathAsync"/>
    public void RefreshByPath(string path) => Blocking.Run(() => RefreshByPathAsync(path));

    /// <summary>Adds the partitions that a table's folder has and the catalog does not.</summary>
    /// <param name="tableName">The table.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task RecoverPartitionsAsync(string tableName, CancellationToken cancellationToken = default)
        => DoAsync(new() { RecoverPartitions = new() { TableName = tableName } }, cancellationToken);

    /// <inheritdoc cref="RecoverPartitionsAsync"/>
    public void RecoverPartitions(string tableName) => Blocking.Run(() => RecoverPartitionsAsync(tableName));

    /// <summary>Makes a table.</summary>
    /// <param name="tableName">Its name.</param>
    /// <param name="source">Its format; null for the server's default.</param>
    /// <param name="path">Where its files are; null for the server's choice.</param>
    /// <param name="schema">Its schema; null for that of the files.</param>
    /// <param name="options">Options of the format.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The table.</returns>
    /// <exception cref="SparkConnectException">There is a table of this name, or the server failed to make it.</exception>
    public async Task<DataFrame> CreateTableAsync(
        string tableName,
        string? source = null,
        string? path = null,
        StructType? schema = null,
        IReadOnlyDictionary<string, string>? options = null,
        CancellationToken cancellationToken = default)
    {
        var create = new Protos.CreateTable { TableName = tableName, Schema = schema is null ? null : ProtoTypes.ToProto(schema) };
        Set(source, value => create.Source = value);
        Set(path, value => create.Path = value);
        create.Options.Add((options ?? new Dictionary<string, string>(StringComparer.Ordinal)).ToDictionary());
        await DoAsync(new() { CreateTable = create }, cancellationToken);
        return _session.Table(tableName);
    }

    /// <inheritdoc cref="CreateTableAsync"/>
    public DataFrame CreateTable(
        string tableName,
        string? source = null,
        string? path = null,
        StructType? schema = null,
        IReadOnlyDictionary<string, string>? options = null)
        => Blocking.Run(() => CreateTableAsync(tableName, source, path, schema, options));

    private static void Set(string? value, Action<string> set)
    {
        if (value is not null)
        {
            set(value);
        }
    }

    private DataFrame Ask(Protos.Catalog catalog) => _session.CreateDataFrame(RelationBuilder.Catalog(catalog), []);

    private Task<IReadOnlyList<Row>> DoAsync(Protos.Catalog catalog, CancellationToken cancellationToken) => Ask(catalog).CollectAsync(cancellationToken);

    private async Task<T> ValueAsync<T>(Protos.Catalog catalog, CancellationToken cancellationToken)
        => (await Ask(catalog).OnlyRowAsync(cancellationToken)).GetAs<T>(0);
}
