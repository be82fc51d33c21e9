using SparkConnect.Client;
using SparkConnect.Plans;
using TableSaveMethod = SparkConnect.Protos.WriteOperation.Types.SaveTable.Types.TableSaveMethod;
using WriteOperation = SparkConnect.Protos.WriteOperation;

namespace SparkConnect.Sql;

/// <summary>Writes a table to files or to a catalog. Its methods set how; the last one writes, and returns when that is done.</summary>
public sealed class DataFrameWriter
{
    private readonly DataFrame _df;
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);
    private readonly WriteOperation _operation = new();

    internal DataFrameWriter(DataFrame df) => _df = df;

    /// <summary>Sets what happens when there is something already; without it, that is an error.</summary>
    /// <param name="saveMode">The mode.</param>
    /// <returns>This.</returns>
    public DataFrameWriter Mode(SaveMode saveMode)
    {
        _operation.Mode = saveMode switch
        {
            SaveMode.Append => WriteOperation.Types.SaveMode.Append,
            SaveMode.Overwrite => WriteOperation.Types.SaveMode.Overwrite,
            SaveMode.Ignore => WriteOperation.Types.SaveMode.Ignore,
            _ => WriteOperation.Types.SaveMode.ErrorIfExists,
        };
        return this;
    }

    /// <summary>Sets what happens when there is something already; without it, that is an error.</summary>
    /// <param name="saveMode">append, overwrite, ignore, error or errorifexists, in any case.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">There is no such mode.</exception>
    public DataFrameWriter Mode(string saveMode) => Mode(saveMode.ToUpperInvariant() switch
    {
        "APPEND" => SaveMode.Append,
        "OVERWRITE" => SaveMode.Overwrite,
        "IGNORE" => SaveMode.Ignore,
        "ERROR" or "ERRORIFEXISTS" or "DEFAULT" => SaveMode.ErrorIfExists,
        _ => throw new ArgumentException($"'{saveMode}' is no mode; use append, overwrite, ignore, error or errorifexists.", nameof(saveMode)),
    });

    /// <summary>Sets the format, such as <c>delta</c>; without it, the server's default, parquet.</summary>
    /// <param name="source">The format.</param>
    /// <returns>This.</returns>
    public DataFrameWriter Format(string source)
    {
        _operation.Source = source;
        return this;
    }

    /// <summary>Sets an option of the format.</summary>
    /// <param name="key">The option.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public DataFrameWriter Option(string key, string value)
    {
        _options[key] = value;
        return this;
    }

    /// <inheritdoc cref="Option(string, string)"/>
    public DataFrameWriter Option(string key, bool value) => Option(key, OptionText.Of(value));

    /// <inheritdoc cref="Option(string, string)"/>
    public DataFrameWriter Option(string key, long value) => Option(key, OptionText.Of(value));

    /// <inheritdoc cref="Option(string, string)"/>
    public DataFrameWriter Option(string key, double value) => Option(key, OptionText.Of(value));

    /// <summary>Sets options of the format.</summary>
    /// <param name="options">Values by option.</param>
    /// <returns>This.</returns>
    public DataFrameWriter Options(IEnumerable<KeyValuePair<string, string>> options)
    {
        foreach (var (key, value) in options)
        {
            Option(key, value);
        }

        return this;
    }

    /// <summary>Writes a folder for each value of some columns.</summary>
    /// <param name="colNames">Their names.</param>
    /// <returns>This.</returns>
    public DataFrameWriter PartitionBy(params IEnumerable<string> colNames)
    {
        _operation.PartitioningColumns.Clear();
        _operation.PartitioningColumns.AddRange(colNames);
        return this;
    }

    /// <summary>Writes files for buckets of some columns' hashes; only for <see cref="SaveAsTable"/>.</summary>
    /// <param name="numBuckets">How many.</param>
    /// <param name="colName">The first column's name.</param>
    /// <param name="colNames">The names of further columns.</param>
    /// <returns>This.</returns>
    public DataFrameWriter BucketBy(int numBuckets, string colName, params IEnumerable<string> colNames)
    {
        _operation.BucketBy = new WriteOperation.Types.BucketBy { NumBuckets = numBuckets, BucketColumnNames = { colNames.Prepend(colName) } };
        return this;
    }

    /// <summary>Sorts each bucket; only with <see cref="BucketBy"/>.</summary>
    /// <param name="colName">The first column's name.</param>
    /// <param name="colNames">The names of further columns.</param>
    /// <returns>This.</returns>
    public DataFrameWriter SortBy(string colName, params IEnumerable<string> colNames)
    {
        _operation.SortColumnNames.Clear();
        _operation.SortColumnNames.AddRange(colNames.Prepend(colName));
        return this;
    }

    /// <summary>Clusters the table by some columns, where the format can. Spark 4.0 or newer.</summary>
    /// <param name="colNames">Their names.</param>
    /// <returns>This.</returns>
    public DataFrameWriter ClusterBy(params IEnumerable<string> colNames)
    {
        _operation.ClusteringColumns.Clear();
        _operation.ClusteringColumns.AddRange(colNames);
        return this;
    }

    /// <summary>Writes to a folder, or to a source that needs none.</summary>
    /// <param name="path">The folder; null for none.</param>
    /// <param name="cancellationToken">Interrupts the writing; a table format such as Delta then has no trace of it.</param>
    /// <exception cref="SparkConnectException">The server refused or failed to write.</exception>
    public Task SaveAsync(string? path = null, CancellationToken cancellationToken = default) => RunAsync(
        write =>
        {
            if (path is not null)
            {
                write.Path = path;
            }
        },
        cancellationToken);

    /// <inheritdoc cref="SaveAsync"/>
    public void Save(string? path = null) => Blocking.Run(() => SaveAsync(path));

    /// <summary>Writes to a table of the catalog, which is made where there is none; columns are matched by name.</summary>
    /// <param name="tableName">The name.</param>
    /// <param name="cancellationToken">Interrupts the writing.</param>
    /// <exception cref="SparkConnectException">The server refused or failed to write.</exception>
    public Task SaveAsTableAsync(string tableName, CancellationToken cancellationToken = default)
        => TableAsync(tableName, TableSaveMethod.SaveAsTable, cancellationToken);

    /// <inheritdoc cref="SaveAsTableAsync"/>
    public void SaveAsTable(string tableName) => Blocking.Run(() => SaveAsTableAsync(tableName));

    /// <summary>Adds to a table of the catalog, or overwrites it if the mode says so; columns are matched by place.</summary>
    /// <param name="tableName">The name.</param>
    /// <param name="cancellationToken">Interrupts the writing.</param>
    /// <exception cref="SparkConnectException">The server refused or failed to write.</exception>
    public Task InsertIntoAsync(string tableName, CancellationToken cancellationToken = default)
        => TableAsync(tableName, TableSaveMethod.InsertInto, cancellationToken);

    /// <inheritdoc cref="InsertIntoAsync"/>
    public void InsertInto(string tableName) => Blocking.Run(() => InsertIntoAsync(tableName));

    /// <summary>Writes CSV files.</summary>
    /// <param name="path">The folder.</param>
    public void Csv(string path) => Format("csv").Save(path);

    /// <summary>Writes files of JSON lines.</summary>
    /// <param name="path">The folder.</param>
    public void Json(string path) => Format("json").Save(path);

    /// <summary>Writes Parquet files.</summary>
    /// <param name="path">The folder.</param>
    public void Parquet(string path) => Format("parquet").Save(path);

    /// <summary>Writes ORC files.</summary>
    /// <param name="path">The folder.</param>
    public void Orc(string path) => Format("orc").Save(path);

    /// <summary>Writes text files, of a table with one column of strings.</summary>
    /// <param name="path">The folder.</param>
    public void Text(string path) => Format("text").Save(path);

    /// <summary>Writes to a table of a database over JDBC.</summary>
    /// <param name="url">The database.</param>
    /// <param name="table">The table.</param>
    /// <param name="properties">The driver's properties, such as user and password.</param>
    public void Jdbc(string url, string table, IEnumerable<KeyValuePair<string, string>> properties)
        => Format("jdbc").Options(properties).Option("url", url).Option("dbtable", table).Save();

    private Task TableAsync(string tableName, TableSaveMethod method, CancellationToken cancellationToken)
        => RunAsync(write => write.Table = new() { TableName = tableName, SaveMethod = method }, cancellationToken);

    private Task RunAsync(Action<WriteOperation> target, CancellationToken cancellationToken)
    {
        var write = _operation.Clone();
        write.Input = _df.Relation;
        write.Options.Add(_options);
        target(write);
        return _df.Session.ExecuteAsync(CommandBuilder.Write(write), cancellationToken);
    }
}
