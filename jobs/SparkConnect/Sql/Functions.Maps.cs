namespace SparkConnect.Sql;

/// <content>Maps and structs.</content>
public static partial class Functions
{
    /// <summary>A map of keys and values in turn.</summary>
    public static Column Map(params Column[] columns) => Sql.Column.Call("map", columns);

    /// <summary>A map of keys and values in turn.</summary>
    public static Column CreateMap(params Column[] columns) => Sql.Column.Call("map", columns);

    /// <summary>The entries of all maps.</summary>
    public static Column MapConcat(params Column[] columns) => Sql.Column.Call("map_concat", columns);

    /// <summary>Whether the map holds a key.</summary>
    public static Column MapContainsKey(Column column, object value) => Sql.Column.Call("map_contains_key", column, Lit(value));

    /// <summary>An array of structs of key and value.</summary>
    public static Column MapEntries(Column column) => Sql.Column.Call("map_entries", column);

    /// <summary>A map of an array of keys and one of values.</summary>
    public static Column MapFromArrays(Column key, Column values) => Sql.Column.Call("map_from_arrays", key, values);

    /// <summary>A map of an array of structs of key and value.</summary>
    public static Column MapFromEntries(Column column) => Sql.Column.Call("map_from_entries", column);

    /// <summary>The keys as an array.</summary>
    public static Column MapKeys(Column column) => Sql.Column.Call("map_keys", column);

    /// <summary>The values as an array.</summary>
    public static Column MapValues(Column column) => Sql.Column.Call("map_values", column);

    /// <summary>A map of a text such as a:1,b:2.</summary>
    public static Column StrToMap(Column text) => Sql.Column.Call("str_to_map", text);

    /// <summary>A map of a text with its own delimiters.</summary>
    public static Column StrToMap(Column text, Column pairDelim, Column keyValueDelim) => Sql.Column.Call("str_to_map", text, pairDelim, keyValueDelim);

    /// <summary>A struct of the columns.</summary>
    public static Column Struct(params Column[] columns) => Sql.Column.Call("struct", columns);

    /// <summary>A struct of the columns.</summary>
    public static Column Struct(string columnName, params IEnumerable<string> columnNames)
        => Sql.Column.Call("struct", [Col(columnName), .. columnNames.Select(Col)]);

    /// <summary>A struct of names and values in turn.</summary>
    public static Column NamedStruct(params Column[] columns) => Sql.Column.Call("named_struct", columns);
}
