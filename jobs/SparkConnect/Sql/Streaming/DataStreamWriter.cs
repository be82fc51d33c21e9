using System.Diagnostics.CodeAnalysis;
using SparkConnect.Client;
using SparkConnect.Plans;

namespace SparkConnect.Sql.Streaming;

/// <summary>Starts a streaming query. Its methods set how; the last one starts, and returns when the server has begun. Not on Sail.</summary>
public sealed class DataStreamWriter
{
    private readonly DataFrame _df;
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);
    private readonly Protos.WriteStreamOperationStart _start = new();

    internal DataStreamWriter(DataFrame df) => _df = df;

    /// <summary>Sets which rows a batch writes; without it, the new ones.</summary>
    /// <param name="outputMode">append, update or complete.</param>
    /// <returns>This.</returns>
    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "The protocol's words are in lower case.")]
    public DataStreamWriter OutputMode(string outputMode)
    {
        _start.OutputMode = outputMode.ToLowerInvariant();
        return this;
    }

    /// <summary>Sets which rows a batch writes; without it, the new ones.</summary>
    /// <param name="outputMode">The mode.</param>
    /// <returns>This.</returns>
    public DataStreamWriter OutputMode(OutputMode outputMode) => OutputMode(outputMode.ToString());

    /// <summary>Sets the format, such as <c>delta</c> or <c>kafka</c>.</summary>
    /// <param name="source">The format.</param>
    /// <returns>This.</returns>
    public DataStreamWriter Format(string source)
    {
        _start.Format = source;
        return this;
    }

    /// <summary>Sets an option of the format.</summary>
    /// <param name="key">The option.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public DataStreamWriter Option(string key, string value)
    {
        _options[key] = value;
        return this;
    }

    /// <inheritdoc cref="Option(string, string)"/>
    public DataStreamWriter Option(string key, bool value) => Option(key, OptionText.Of(value));

    /// <inheritdoc cref="Option(string, string)"/>
    public DataStreamWriter Option(string key, long value) => Option(key, OptionText.Of(value));

    /// <inheritdoc cref="Option(string, string)"/>
    public DataStreamWriter Option(string key, double value) => Option(key, OptionText.Of(value));

    /// <summary>Sets options of the format.</summary>
    /// <param name="options">Values by option.</param>
    /// <returns>This.</returns>
    public DataStreamWriter Options(IEnumerable<KeyValuePair<string, string>> options)
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
    public DataStreamWriter PartitionBy(params IEnumerable<string> colNames)
    {
        _start.PartitioningColumnNames.Clear();
        _start.PartitioningColumnNames.AddRange(colNames);
        return this;
    }

    /// <summary>Sets when a batch begins; without it, as soon as the last one ends.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <returns>This.</returns>
    public DataStreamWriter Trigger(Trigger trigger)
    {
        trigger.Apply(_start);
        return this;
    }

    /// <summary>Names the query; the name must be free among the session's running queries.</summary>
    /// <param name="queryName">The name.</param>
    /// <returns>This.</returns>
    public DataStreamWriter QueryName(string queryName)
    {
        _start.QueryName = queryName;
        return this;
    }

    /// <summary>Starts the query, writing to a folder or to a sink that needs none.</summary>
    /// <param name="path">The folder; null for none.</param>
    /// <param name="cancellationToken">Ends the waiting for the start.</param>
    /// <exception cref="SparkConnectException">The server refused to start the query.</exception>
    public Task<StreamingQuery> StartAsync(string? path = null, CancellationToken cancellationToken = default) => RunAsync(
        command =>
        {
            if (path is not null)
            {
                command.Path = path;
            }
        },
        cancellationToken);

    /// <inheritdoc cref="StartAsync"/>
    public StreamingQuery Start(string? path = null) => Blocking.Run(() => StartAsync(path));

    /// <summary>Starts the query, writing to a table of the catalog, which is made where there is none.</summary>
    /// <param name="tableName">The name.</param>
    /// <param name="cancellationToken">Ends the waiting for the start.</param>
    /// <exception cref="SparkConnectException">The server refused to start the query.</exception>
    public Task<StreamingQuery> ToTableAsync(string tableName, CancellationToken cancellationToken = default)
        => RunAsync(command => command.TableName = tableName, cancellationToken);

    /// <inheritdoc cref="ToTableAsync"/>
    public StreamingQuery ToTable(string tableName) => Blocking.Run(() => ToTableAsync(tableName));

    /// <summary>Not supported: a Connect server runs functions in Python or Scala only, so a row's function in C# cannot be sent to it.</summary>
    /// <param name="writer">What would get the rows.</param>
    /// <exception cref="NotSupportedException">Always; the message says what to do instead.</exception>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "It has the form of Microsoft.Spark's member.")]
    public DataStreamWriter Foreach(Action<Row> writer) => throw new NotSupportedException(
        "Foreach needs C# in the server's workers, which a Connect server cannot run. Write to a table or to Kafka, and read the rows from there.");

    /// <summary>Not supported: a Connect server runs functions in Python or Scala only, so a batch's function in C# cannot be called by it.</summary>
    /// <param name="writer">What would get each batch and its number.</param>
    /// <exception cref="NotSupportedException">Always; the message says what to do instead.</exception>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "It has the form of Microsoft.Spark's member.")]
    public DataStreamWriter ForeachBatch(Action<DataFrame, long> writer) => throw new NotSupportedException(
        "ForeachBatch needs the server to call C#, which a Connect server cannot do. Run the stream with Trigger.AvailableNow() into a staging table and go on "
        + "from there with ordinary writes and merges, or read the changes of a Delta table version by version.");

    private async Task<StreamingQuery> RunAsync(Action<Protos.WriteStreamOperationStart> target, CancellationToken cancellationToken)
    {
        var command = _start.Clone();
        command.Input = _df.Relation;
        command.Options.Add(_options);
        target(command);
        var result = await _df.Session.ExecuteAsync(
            CommandBuilder.WriteStream(command), response => response.WriteStreamOperationStartResult, cancellationToken);
        return result is null
            ? throw new SparkConnectException("The server did not say which query it started.")
            : new StreamingQuery(_df.Session, result.QueryId, result.Name);
    }
}
