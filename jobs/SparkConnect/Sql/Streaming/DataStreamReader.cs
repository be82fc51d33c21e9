using SparkConnect.Plans;
using SparkConnect.Sql.Types;

namespace SparkConnect.Sql.Streaming;

/// <summary>Reads streams. Its methods set what is to be read; the last one describes the stream, which a query reads. Not on Sail.</summary>
public sealed class DataStreamReader
{
    private readonly SparkSession _session;
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);
    private string? _format;
    private string? _schema;

    internal DataStreamReader(SparkSession session) => _session = session;

    /// <summary>Sets the format, such as <c>kafka</c>, <c>delta</c> or <c>csv</c>.</summary>
    /// <param name="source">The format.</param>
    /// <returns>This.</returns>
    public DataStreamReader Format(string source)
    {
        _format = source;
        return this;
    }

    /// <summary>Sets the schema, which a stream of files must have.</summary>
    /// <param name="schemaString">The schema as SQL, such as <c>a INT, b STRING</c>.</param>
    /// <returns>This.</returns>
    public DataStreamReader Schema(string schemaString)
    {
        _schema = schemaString;
        return this;
    }

    /// <summary>Sets the schema, which a stream of files must have.</summary>
    /// <param name="structType">The schema.</param>
    /// <returns>This.</returns>
    public DataStreamReader Schema(StructType structType) => Schema(structType.Json);

    /// <summary>Sets an option of the format.</summary>
    /// <param name="key">The option.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public DataStreamReader Option(string key, string value)
    {
        _options[key] = value;
        return this;
    }

    /// <inheritdoc cref="Option(string, string)"/>
    public DataStreamReader Option(string key, bool value) => Option(key, OptionText.Of(value));

    /// <inheritdoc cref="Option(string, string)"/>
    public DataStreamReader Option(string key, long value) => Option(key, OptionText.Of(value));

    /// <inheritdoc cref="Option(string, string)"/>
    public DataStreamReader Option(string key, double value) => Option(key, OptionText.Of(value));

    /// <summary>Sets options of the format.</summary>
    /// <param name="options">Values by option.</param>
    /// <returns>This.</returns>
    public DataStreamReader Options(IEnumerable<KeyValuePair<string, string>> options)
    {
        foreach (var (key, value) in options)
        {
            Option(key, value);
        }

        return this;
    }

    /// <summary>The stream of a folder or of another source.</summary>
    /// <param name="path">The folder or glob; null for a source that needs none.</param>
    public DataFrame Load(string? path = null)
        => _session.CreateDataFrame(RelationBuilder.DataSource(_format, _schema, _options, path is null ? [] : [path], [], isStreaming: true), []);

    /// <summary>The stream of a table's changes, by the table's name.</summary>
    /// <param name="tableName">The name.</param>
    public DataFrame Table(string tableName) => _session.CreateDataFrame(RelationBuilder.Table(tableName, _options, isStreaming: true), []);

    /// <summary>The stream of a folder's CSV files.</summary>
    /// <param name="path">The folder or glob.</param>
    public DataFrame Csv(string path) => Format("csv").Load(path);

    /// <summary>The stream of a folder's files of JSON lines.</summary>
    /// <param name="path">The folder or glob.</param>
    public DataFrame Json(string path) => Format("json").Load(path);

    /// <summary>The stream of a folder's Parquet files.</summary>
    /// <param name="path">The folder or glob.</param>
    public DataFrame Parquet(string path) => Format("parquet").Load(path);

    /// <summary>The stream of a folder's ORC files.</summary>
    /// <param name="path">The folder or glob.</param>
    public DataFrame Orc(string path) => Format("orc").Load(path);

    /// <summary>The stream of a folder's text files, a row for each line.</summary>
    /// <param name="path">The folder or glob.</param>
    public DataFrame Text(string path) => Format("text").Load(path);
}
