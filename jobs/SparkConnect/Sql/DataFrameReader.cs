using SparkConnect.Plans;
using SparkConnect.Sql.Types;

namespace SparkConnect.Sql;

/// <summary>Reads tables from files and catalogs. Its methods set what is to be read; the last one describes the table, which is read by its actions.</summary>
public sealed class DataFrameReader
{
    private readonly SparkSession _session;
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);
    private string? _format;
    private string? _schema;

    internal DataFrameReader(SparkSession session) => _session = session;

    /// <summary>Sets the format, such as <c>delta</c> or <c>csv</c>; without it, the server's default, parquet.</summary>
    /// <param name="source">The format.</param>
    /// <returns>This.</returns>
    public DataFrameReader Format(string source)
    {
        _format = source;
        return this;
    }

    /// <summary>Sets the schema, so that the files need not be read to find it.</summary>
    /// <param name="schemaString">The schema as SQL, such as <c>a INT, b STRING</c>.</param>
    /// <returns>This.</returns>
    public DataFrameReader Schema(string schemaString)
    {
        _schema = schemaString;
        return this;
    }

    /// <summary>Sets the schema, so that the files need not be read to find it.</summary>
    /// <param name="structType">The schema.</param>
    /// <returns>This.</returns>
    public DataFrameReader Schema(StructType structType) => Schema(structType.Json);

    /// <summary>Sets an option of the format.</summary>
    /// <param name="key">The option.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public DataFrameReader Option(string key, string value)
    {
        _options[key] = value;
        return this;
    }

    /// <inheritdoc cref="Option(string, string)"/>
    public DataFrameReader Option(string key, bool value) => Option(key, OptionText.Of(value));

    /// <inheritdoc cref="Option(string, string)"/>
    public DataFrameReader Option(string key, long value) => Option(key, OptionText.Of(value));

    /// <inheritdoc cref="Option(string, string)"/>
    public DataFrameReader Option(string key, double value) => Option(key, OptionText.Of(value));

    /// <summary>Sets options of the format.</summary>
    /// <param name="options">Values by option.</param>
    /// <returns>This.</returns>
    public DataFrameReader Options(IEnumerable<KeyValuePair<string, string>> options)
    {
        foreach (var (key, value) in options)
        {
            Option(key, value);
        }

        return this;
    }

    /// <summary>The table of files or of another source.</summary>
    /// <param name="paths">Files, folders or globs; none for a source that needs none.</param>
    public DataFrame Load(params IEnumerable<string> paths)
        => _session.CreateDataFrame(RelationBuilder.DataSource(_format, _schema, _options, paths, [], isStreaming: false), []);

    /// <summary>A table or view by its name, with the options set.</summary>
    /// <param name="tableName">The name.</param>
    public DataFrame Table(string tableName) => _session.CreateDataFrame(RelationBuilder.Table(tableName, _options, isStreaming: false), []);

    /// <summary>The table of CSV files.</summary>
    /// <param name="paths">Files, folders or globs.</param>
    public DataFrame Csv(params IEnumerable<string> paths) => Format("csv").Load(paths);

    /// <summary>The table of files of JSON lines.</summary>
    /// <param name="paths">Files, folders or globs.</param>
    public DataFrame Json(params IEnumerable<string> paths) => Format("json").Load(paths);

    /// <summary>The table of Parquet files.</summary>
    /// <param name="paths">Files, folders or globs.</param>
    public DataFrame Parquet(params IEnumerable<string> paths) => Format("parquet").Load(paths);

    /// <summary>The table of ORC files.</summary>
    /// <param name="paths">Files, folders or globs.</param>
    public DataFrame Orc(params IEnumerable<string> paths) => Format("orc").Load(paths);

    /// <summary>The lines of text files, as the column <c>value</c>.</summary>
    /// <param name="paths">Files, folders or globs.</param>
    public DataFrame Text(params IEnumerable<string> paths)
    {
        // PySpark always sends this option, with its default.
        _options.TryAdd("wholetext", OptionText.Of(false));
        return Format("text").Load(paths);
    }

    /// <summary>A table of a database, read over JDBC by one task.</summary>
    /// <param name="url">The database.</param>
    /// <param name="table">The table, or a query in parentheses with an alias.</param>
    /// <param name="properties">The driver's properties, such as user and password.</param>
    public DataFrame Jdbc(string url, string table, IEnumerable<KeyValuePair<string, string>> properties)
        => Format("jdbc").Options(properties).Option("url", url).Option("dbtable", table).Load();

    /// <summary>A table of a database, read over JDBC by a task for each condition.</summary>
    /// <param name="url">The database.</param>
    /// <param name="table">The table, or a query in parentheses with an alias.</param>
    /// <param name="predicates">Conditions for WHERE, of which each row must meet exactly one.</param>
    /// <param name="properties">The driver's properties, such as user and password.</param>
    public DataFrame Jdbc(string url, string table, IEnumerable<string> predicates, IEnumerable<KeyValuePair<string, string>> properties)
    {
        Format("jdbc").Options(properties).Option("url", url).Option("dbtable", table);
        return _session.CreateDataFrame(RelationBuilder.DataSource(_format, _schema, _options, [], predicates, isStreaming: false), []);
    }
}
