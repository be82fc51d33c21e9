namespace SparkConnect.Sql;

/// <content>JSON, CSV, XML and variants.</content>
public static partial class Functions
{
    /// <summary>What a path such as $.a finds in a JSON text, as text.</summary>
    public static Column GetJsonObject(Column column, string path) => Sql.Column.Call("get_json_object", column, Lit(path));

    /// <summary>The number of elements of a JSON array.</summary>
    public static Column JsonArrayLength(Column column) => Sql.Column.Call("json_array_length", column);

    /// <summary>The keys of a JSON object.</summary>
    public static Column JsonObjectKeys(Column column) => Sql.Column.Call("json_object_keys", column);

    /// <summary>The variant of a JSON text; an error where it is none.</summary>
    public static Column ParseJson(Column column) => Sql.Column.Call("parse_json", column);

    /// <summary>The variant of a JSON text; null where it is none.</summary>
    public static Column TryParseJson(Column column) => Sql.Column.Call("try_parse_json", column);

    /// <summary>Whether the variant is JSON's null.</summary>
    public static Column IsVariantNull(Column column) => Sql.Column.Call("is_variant_null", column);

    /// <summary>The variant's schema as SQL.</summary>
    public static Column SchemaOfVariant(Column column) => Sql.Column.Call("schema_of_variant", column);

    /// <summary>A schema as SQL that all of the variants have.</summary>
    public static Column SchemaOfVariantAgg(Column column) => Sql.Column.Call("schema_of_variant_agg", column);

    /// <summary>The struct, array or map as a variant.</summary>
    public static Column ToVariantObject(Column column) => Sql.Column.Call("to_variant_object", column);

    /// <summary>What a path finds in a variant, as a type; an error where it cannot be converted.</summary>
    public static Column VariantGet(Column column, string path, string targetType) => Sql.Column.Call("variant_get", column, Lit(path), Lit(targetType));

    /// <summary>What a path finds in a variant, as a type; null where it cannot be converted.</summary>
    public static Column TryVariantGet(Column column, string path, string targetType) => Sql.Column.Call("try_variant_get", column, Lit(path), Lit(targetType));
}
