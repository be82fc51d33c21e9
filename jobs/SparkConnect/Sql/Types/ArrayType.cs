using System.Text.Json;

namespace SparkConnect.Sql.Types;

/// <summary>Lists of values of one type.</summary>
/// <param name="elementType">The type of the elements.</param>
/// <param name="containsNull">Whether an element can be null.</param>
public sealed class ArrayType(DataType elementType, bool containsNull = true) : DataType
{
    /// <summary>The type of the elements.</summary>
    public DataType ElementType { get; } = elementType;

    /// <summary>Whether an element can be null.</summary>
    public bool ContainsNull { get; } = containsNull;

    /// <inheritdoc/>
    public override string TypeName => "array";

    /// <inheritdoc/>
    public override string SimpleString => $"array<{ElementType.SimpleString}>";

    internal override void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type", TypeName);
        writer.WritePropertyName("elementType");
        ElementType.WriteJson(writer);
        writer.WriteBoolean("containsNull", ContainsNull);
        writer.WriteEndObject();
    }
}
