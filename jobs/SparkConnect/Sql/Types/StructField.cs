using System.Text.Json;

namespace SparkConnect.Sql.Types;

/// <summary>A named field of a <see cref="StructType"/>: a column, when the struct is a row's.</summary>
/// <param name="name">The field's name.</param>
/// <param name="dataType">The type of its values.</param>
/// <param name="isNullable">Whether a value can be null; default true.</param>
/// <param name="metadataJson">A JSON object of whatever belongs to the field, such as its comment; null for none.</param>
public sealed class StructField(string name, DataType dataType, bool isNullable = true, string? metadataJson = null)
{
    private const string NoMetadata = "{}";

    /// <summary>The field's name.</summary>
    public string Name { get; } = name;

    /// <summary>The type of its values.</summary>
    public DataType DataType { get; } = dataType;

    /// <summary>Whether a value can be null.</summary>
    public bool IsNullable { get; } = isNullable;

    /// <summary>A JSON object of whatever belongs to the field; <c>{}</c> for nothing.</summary>
    public string MetadataJson { get; } = string.IsNullOrEmpty(metadataJson) ? NoMetadata : metadataJson;

    /// <summary>The field as a column definition of SQL, such as <c>`user_id` bigint NOT NULL</c>.</summary>
    public string ToDdl()
        => $"`{Name.Replace("`", "``", StringComparison.Ordinal)}` {DataType.SimpleString}{(IsNullable ? string.Empty : " NOT NULL")}";

    /// <inheritdoc/>
    public override bool Equals(object? obj)
        => obj is StructField other
            && Name == other.Name
            && IsNullable == other.IsNullable
            && MetadataJson == other.MetadataJson
            && DataType.Equals(other.DataType);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, DataType, IsNullable, MetadataJson);

    /// <summary>Returns <see cref="ToDdl"/>.</summary>
    public override string ToString() => ToDdl();

    internal void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("name", Name);
        writer.WritePropertyName("type");
        DataType.WriteJson(writer);
        writer.WriteBoolean("nullable", IsNullable);
        writer.WritePropertyName("metadata");
        writer.WriteRawValue(MetadataJson);
        writer.WriteEndObject();
    }
}
