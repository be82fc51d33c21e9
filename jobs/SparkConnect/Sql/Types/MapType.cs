using System.Text.Json;

namespace SparkConnect.Sql.Types;

/// <summary>Maps from keys of one type to values of another; a key is never null.</summary>
/// <param name="keyType">The type of the keys.</param>
/// <param name="valueType">The type of the values.</param>
/// <param name="valueContainsNull">Whether a value can be null.</param>
public sealed class MapType(DataType keyType, DataType valueType, bool valueContainsNull = true) : DataType
{
    /// <summary>The type of the keys.</summary>
    public DataType KeyType { get; } = keyType;

    /// <summary>The type of the values.</summary>
    public DataType ValueType { get; } = valueType;

    /// <summary>Whether a value can be null.</summary>
    public bool ValueContainsNull { get; } = valueContainsNull;

    /// <inheritdoc/>
    public override string TypeName => "map";

    /// <inheritdoc/>
    public override string SimpleString => $"map<{KeyType.SimpleString},{ValueType.SimpleString}>";

    internal override void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type", TypeName);
        writer.WritePropertyName("keyType");
        KeyType.WriteJson(writer);
        writer.WritePropertyName("valueType");
        ValueType.WriteJson(writer);
        writer.WriteBoolean("valueContainsNull", ValueContainsNull);
        writer.WriteEndObject();
    }
}
