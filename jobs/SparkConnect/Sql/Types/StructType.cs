using System.Text;
using System.Text.Json;

namespace SparkConnect.Sql.Types;

/// <summary>Named fields in an order: the schema of a <see cref="DataFrame"/>, or the type of a column that holds rows.</summary>
public sealed class StructType : DataType
{
    /// <summary>Creates a struct of the given fields.</summary>
    /// <param name="fields">The fields in their order; names may repeat, as they may in a query's result.</param>
    public StructType(params IEnumerable<StructField> fields) => Fields = [.. fields];

    /// <summary>The fields in their order.</summary>
    public IReadOnlyList<StructField> Fields { get; }

    /// <inheritdoc/>
    public override string TypeName => "struct";

    /// <inheritdoc/>
    public override string SimpleString
        => $"struct<{string.Join(',', Fields.Select(member => $"{member.Name}:{member.DataType.SimpleString}"))}>";

    /// <summary>The fields as column definitions of SQL, separated by commas.</summary>
    public string ToDdl() => string.Join(", ", Fields.Select(field => field.ToDdl()));

    /// <summary>The fields as an indented tree, one line each, as <see cref="DataFrame.PrintSchema()"/> shows them.</summary>
    public string ToTreeString()
    {
        var text = new StringBuilder("root\n");
        AppendFields(text, this, " |");
        return text.ToString();
    }

    internal override void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type", TypeName);
        writer.WriteStartArray("fields");
        foreach (var field in Fields)
        {
            field.WriteJson(writer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void AppendFields(StringBuilder text, StructType type, string indent)
    {
        foreach (var field in type.Fields)
        {
            Append(text, field.Name, field.DataType, $"nullable = {Word(field.IsNullable)}", indent);
        }
    }

    private static void Append(StringBuilder text, string name, DataType type, string nulls, string indent)
    {
        text.Append(indent).Append("-- ").Append(name).Append(": ").Append(type.TypeName).Append(" (").Append(nulls).Append(")\n");
        var deeper = indent + "    |";
        switch (type)
        {
            case StructType nested:
                AppendFields(text, nested, deeper);
                break;
            case ArrayType array:
                Append(text, "element", array.ElementType, $"containsNull = {Word(array.ContainsNull)}", deeper);
                break;
            case MapType map:
                text.Append(deeper).Append("-- key: ").Append(map.KeyType.TypeName).Append('\n');
                Append(text, "value", map.ValueType, $"valueContainsNull = {Word(map.ValueContainsNull)}", deeper);
                break;
            default:
                break;
        }
    }

    private static string Word(bool value) => value ? "true" : "false";
}
