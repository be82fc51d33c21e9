using SparkConnect.Sql.Types;

namespace SparkConnect.Sql;

/// <content>Texts in JSON, CSV and XML: parsed, written, and their schemas. Options are those of the reader and writer of the format.</content>
public static partial class Functions
{
    /// <summary>Fields of a JSON object, one text column each: c0, c1 and so on.</summary>
    /// <param name="column">The JSON text.</param>
    /// <param name="field">The first field's name.</param>
    /// <param name="fields">The names of further fields.</param>
    public static Column JsonTuple(Column column, string field, params string[] fields)
        => Sql.Column.Call("json_tuple", [column, Lit(field), .. fields.Select(Lit)]);

    /// <summary>The struct, array or map of a JSON text; null where it cannot be parsed, unless the option <c>mode</c> says otherwise.</summary>
    /// <param name="column">The text.</param>
    /// <param name="schema">The schema as SQL, such as <c>a INT, b STRING</c>.</param>
    /// <param name="options">Options of the format.</param>
    public static Column FromJson(Column column, string schema, IReadOnlyDictionary<string, string>? options = null)
        => FromJson(column, Lit(schema), options);

    /// <inheritdoc cref="FromJson(Column, string, IReadOnlyDictionary{string, string}?)"/>
    public static Column FromJson(Column column, Column schema, IReadOnlyDictionary<string, string>? options = null)
        => Sql.Column.Call("from_json", [column, schema, .. OptionsMap(options)]);

    /// <inheritdoc cref="FromJson(Column, string, IReadOnlyDictionary{string, string}?)"/>
    public static Column FromJson(Column column, StructType schema, IReadOnlyDictionary<string, string>? options = null)
        => FromJson(column, Lit(schema.Json), options);

    /// <summary>The schema, as SQL, of a JSON text that is a literal.</summary>
    /// <param name="json">The text.</param>
    /// <param name="options">Options of the format.</param>
    public static Column SchemaOfJson(string json, IReadOnlyDictionary<string, string>? options = null) => SchemaOfJson(Lit(json), options);

    /// <inheritdoc cref="SchemaOfJson(string, IReadOnlyDictionary{string, string}?)"/>
    public static Column SchemaOfJson(Column json, IReadOnlyDictionary<string, string>? options = null)
        => Sql.Column.Call("schema_of_json", [json, .. OptionsMap(options)]);

    /// <summary>The struct, array or map as a JSON text.</summary>
    /// <param name="column">The value.</param>
    /// <param name="options">Options of the format.</param>
    public static Column ToJson(Column column, IReadOnlyDictionary<string, string>? options = null)
        => Sql.Column.Call("to_json", [column, .. OptionsMap(options)]);

    /// <summary>The struct of a CSV text; null where it cannot be parsed, unless the option <c>mode</c> says otherwise.</summary>
    /// <param name="column">The text.</param>
    /// <param name="schema">The schema as SQL, such as <c>a INT, b STRING</c>.</param>
    /// <param name="options">Options of the format.</param>
    public static Column FromCsv(Column column, string schema, IReadOnlyDictionary<string, string>? options = null)
        => FromCsv(column, Lit(schema), options);

    /// <inheritdoc cref="FromCsv(Column, string, IReadOnlyDictionary{string, string}?)"/>
    public static Column FromCsv(Column column, Column schema, IReadOnlyDictionary<string, string>? options = null)
        => Sql.Column.Call("from_csv", [column, schema, .. OptionsMap(options)]);

    /// <inheritdoc cref="FromCsv(Column, string, IReadOnlyDictionary{string, string}?)"/>
    public static Column FromCsv(Column column, StructType schema, IReadOnlyDictionary<string, string>? options = null)
        => FromCsv(column, Lit(schema.ToDdl()), options);

    /// <summary>The schema, as SQL, of a CSV text that is a literal.</summary>
    /// <param name="csv">The text.</param>
    /// <param name="options">Options of the format.</param>
    public static Column SchemaOfCsv(string csv, IReadOnlyDictionary<string, string>? options = null) => SchemaOfCsv(Lit(csv), options);

    /// <inheritdoc cref="SchemaOfCsv(string, IReadOnlyDictionary{string, string}?)"/>
    public static Column SchemaOfCsv(Column csv, IReadOnlyDictionary<string, string>? options = null)
        => Sql.Column.Call("schema_of_csv", [csv, .. OptionsMap(options)]);

    /// <summary>The struct as a CSV text.</summary>
    /// <param name="column">The value.</param>
    /// <param name="options">Options of the format.</param>
    public static Column ToCsv(Column column, IReadOnlyDictionary<string, string>? options = null)
        => Sql.Column.Call("to_csv", [column, .. OptionsMap(options)]);

    /// <summary>The struct of an XML text; null where it cannot be parsed, unless the option <c>mode</c> says otherwise.</summary>
    /// <param name="column">The text.</param>
    /// <param name="schema">The schema as SQL, such as <c>a INT, b STRING</c>.</param>
    /// <param name="options">Options of the format.</param>
    public static Column FromXml(Column column, string schema, IReadOnlyDictionary<string, string>? options = null)
        => FromXml(column, Lit(schema), options);

    /// <inheritdoc cref="FromXml(Column, string, IReadOnlyDictionary{string, string}?)"/>
    public static Column FromXml(Column column, Column schema, IReadOnlyDictionary<string, string>? options = null)
        => Sql.Column.Call("from_xml", [column, schema, .. OptionsMap(options)]);

    /// <inheritdoc cref="FromXml(Column, string, IReadOnlyDictionary{string, string}?)"/>
    public static Column FromXml(Column column, StructType schema, IReadOnlyDictionary<string, string>? options = null)
        => FromXml(column, Lit(schema.ToDdl()), options);

    /// <summary>The schema, as SQL, of an XML text that is a literal.</summary>
    /// <param name="xml">The text.</param>
    /// <param name="options">Options of the format.</param>
    public static Column SchemaOfXml(string xml, IReadOnlyDictionary<string, string>? options = null) => SchemaOfXml(Lit(xml), options);

    /// <inheritdoc cref="SchemaOfXml(string, IReadOnlyDictionary{string, string}?)"/>
    public static Column SchemaOfXml(Column xml, IReadOnlyDictionary<string, string>? options = null)
        => Sql.Column.Call("schema_of_xml", [xml, .. OptionsMap(options)]);

    /// <summary>The struct as an XML text.</summary>
    /// <param name="column">The value.</param>
    /// <param name="options">Options of the format.</param>
    public static Column ToXml(Column column, IReadOnlyDictionary<string, string>? options = null)
        => Sql.Column.Call("to_xml", [column, .. OptionsMap(options)]);

    private static IEnumerable<Column> OptionsMap(IReadOnlyDictionary<string, string>? options)
        => options is null or { Count: 0 } ? [] : [Map([.. options.SelectMany(option => new[] { Lit(option.Key), Lit(option.Value) })])];
}
