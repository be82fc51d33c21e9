using SparkConnect.Client;
using SparkConnect.Plans;
using WriteMode = SparkConnect.Protos.WriteOperationV2.Types.Mode;
using WriteOperation = SparkConnect.Protos.WriteOperationV2;

namespace SparkConnect.Sql;

/// <summary>Writes a table to a table of a catalog. Its methods set how; the last one writes, and returns when that is done.</summary>
public sealed class DataFrameWriterV2
{
    private readonly DataFrame _df;
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);
    private readonly WriteOperation _operation;

    internal DataFrameWriterV2(DataFrame df, string table)
    {
        _df = df;
        _operation = new WriteOperation { TableName = table };
    }

    /// <summary>Sets the format of a new table, such as <c>delta</c>.</summary>
    /// <param name="provider">The format.</param>
    /// <returns>This.</returns>
    public DataFrameWriterV2 Using(string provider)
    {
        _operation.Provider = provider;
        return this;
    }

    /// <summary>Sets an option of the format.</summary>
    /// <param name="key">The option.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public DataFrameWriterV2 Option(string key, string value)
    {
        _options[key] = value;
        return this;
    }

    /// <inheritdoc cref="Option(string, string)"/>
    public DataFrameWriterV2 Option(string key, bool value) => Option(key, OptionText.Of(value));

    /// <inheritdoc cref="Option(string, string)"/>
    public DataFrameWriterV2 Option(string key, long value) => Option(key, OptionText.Of(value));

    /// <inheritdoc cref="Option(string, string)"/>
    public DataFrameWriterV2 Option(string key, double value) => Option(key, OptionText.Of(value));

    /// <summary>Sets options of the format.</summary>
    /// <param name="options">Values by option.</param>
    /// <returns>This.</returns>
    public DataFrameWriterV2 Options(IEnumerable<KeyValuePair<string, string>> options)
    {
        foreach (var (key, value) in options)
        {
            Option(key, value);
        }

        return this;
    }

    /// <summary>Sets a property of a new table.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public DataFrameWriterV2 TableProperty(string property, string value)
    {
        _operation.TableProperties[property] = value;
        return this;
    }

    /// <summary>Partitions a new table by columns, or by transforms such as <see cref="Functions.Days(Column)"/>.</summary>
    /// <param name="column">The first column.</param>
    /// <param name="columns">Further columns.</param>
    /// <returns>This.</returns>
    public DataFrameWriterV2 PartitionedBy(Column column, params Column[] columns)
    {
        _operation.PartitioningColumns.Clear();
        _operation.PartitioningColumns.AddRange(columns.Prepend(column).Select(partition => partition.Expression));
        return this;
    }

    /// <summary>Clusters a new table by some columns, where the format can. Spark 4.0 or newer.</summary>
    /// <param name="colNames">Their names.</param>
    /// <returns>This.</returns>
    public DataFrameWriterV2 ClusterBy(params IEnumerable<string> colNames)
    {
        _operation.ClusteringColumns.Clear();
        _operation.ClusteringColumns.AddRange(colNames);
        return this;
    }

    /// <summary>Makes the table.</summary>
    /// <param name="cancellationToken">Interrupts the writing.</param>
    /// <exception cref="SparkConnectException">There is a table of this name, or the server failed to write.</exception>
    public Task CreateAsync(CancellationToken cancellationToken = default) => RunAsync(WriteMode.Create, condition: null, cancellationToken);

    /// <inheritdoc cref="CreateAsync"/>
    public void Create() => Blocking.Run(() => CreateAsync());

    /// <summary>Replaces the table, its schema and properties included.</summary>
    /// <param name="cancellationToken">Interrupts the writing.</param>
    /// <exception cref="SparkConnectException">There is no table of this name, or the server failed to write.</exception>
    public Task ReplaceAsync(CancellationToken cancellationToken = default) => RunAsync(WriteMode.Replace, condition: null, cancellationToken);

    /// <inheritdoc cref="ReplaceAsync"/>
    public void Replace() => Blocking.Run(() => ReplaceAsync());

    /// <summary>Makes the table, or replaces it.</summary>
    /// <param name="cancellationToken">Interrupts the writing.</param>
    /// <exception cref="SparkConnectException">The server failed to write.</exception>
    public Task CreateOrReplaceAsync(CancellationToken cancellationToken = default) => RunAsync(WriteMode.CreateOrReplace, condition: null, cancellationToken);

    /// <inheritdoc cref="CreateOrReplaceAsync"/>
    public void CreateOrReplace() => Blocking.Run(() => CreateOrReplaceAsync());

    /// <summary>Adds to the table.</summary>
    /// <param name="cancellationToken">Interrupts the writing.</param>
    /// <exception cref="SparkConnectException">There is no table of this name, or the server failed to write.</exception>
    public Task AppendAsync(CancellationToken cancellationToken = default) => RunAsync(WriteMode.Append, condition: null, cancellationToken);

    /// <inheritdoc cref="AppendAsync"/>
    public void Append() => Blocking.Run(() => AppendAsync());

    /// <summary>Replaces the partitions of which there are rows.</summary>
    /// <param name="cancellationToken">Interrupts the writing.</param>
    /// <exception cref="SparkConnectException">There is no table of this name, or the server failed to write.</exception>
    public Task OverwritePartitionsAsync(CancellationToken cancellationToken = default)
        => RunAsync(WriteMode.OverwritePartitions, condition: null, cancellationToken);

    /// <inheritdoc cref="OverwritePartitionsAsync"/>
    public void OverwritePartitions() => Blocking.Run(() => OverwritePartitionsAsync());

    /// <summary>Replaces the rows for which a condition is true.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="cancellationToken">Interrupts the writing.</param>
    /// <exception cref="SparkConnectException">There is no table of this name, or the server failed to write.</exception>
    public Task OverwriteAsync(Column condition, CancellationToken cancellationToken = default) => RunAsync(WriteMode.Overwrite, condition, cancellationToken);

    /// <inheritdoc cref="OverwriteAsync"/>
    public void Overwrite(Column condition) => Blocking.Run(() => OverwriteAsync(condition));

    private Task RunAsync(WriteMode mode, Column? condition, CancellationToken cancellationToken)
    {
        var write = _operation.Clone();
        write.Input = _df.Relation;
        write.Options.Add(_options);
        write.Mode = mode;
        write.OverwriteCondition = condition?.Expression;
        return _df.Session.ExecuteAsync(CommandBuilder.Write(write), cancellationToken);
    }
}
