using System.Collections;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SparkConnect.Arrow;

namespace SparkJobs.Output;

/// <summary>Values of a result as JSON. Numbers that a double cannot hold are strings, so that JavaScript keeps their digits.</summary>
internal static class JsonValues
{
    private const long LargestExact = 1L << 53;

    /// <summary>How JSON is written here: one line, only what must be escaped is.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value as JSON text.</summary>
    /// <param name="value">A value as the Arrow reader gives it.</param>
    /// <param name="type">Its type.</param>
    public static string Text(object? value, ArrowType type)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, value, type);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Writes a value.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">A value as the Arrow reader gives it.</param>
    /// <param name="type">Its type.</param>
    public static void Write(Utf8JsonWriter writer, object? value, ArrowType type)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long number when Math.Abs(number) <= LargestExact:
                writer.WriteNumberValue(number);
                break;
            case int or short or sbyte:
                writer.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case double or float when double.IsFinite(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)):
            case decimal:
                writer.WriteRawValue(ValueText.Of(value, type)!);
                break;
            case ArrowStruct record when type is ArrowType.Struct fields:
                WriteStruct(writer, record, fields);
                break;
            case IEnumerable entries when type is ArrowType.Map map:
                WriteMap(writer, entries, map);
                break;
            case IEnumerable items when type is ArrowType.List list:
                WriteList(writer, items, list);
                break;
            default:
                writer.WriteStringValue(ValueText.Of(value, type));
                break;
        }
    }

    private static void WriteStruct(Utf8JsonWriter writer, ArrowStruct record, ArrowType.Struct type)
    {
        writer.WriteStartObject();
        foreach (var (field, value) in type.Fields.Zip(record.Values))
        {
            writer.WritePropertyName(field.Name);
            Write(writer, value, field.Type);
        }

        writer.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter writer, IEnumerable entries, ArrowType.Map type)
    {
        writer.WriteStartObject();
        foreach (var entry in entries.Cast<KeyValuePair<object, object?>>())
        {
            writer.WritePropertyName(ValueText.Of(entry.Key, type.Key.Type) ?? "");
            Write(writer, entry.Value, type.Value.Type);
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, IEnumerable items, ArrowType.List type)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            Write(writer, item, type.Element.Type);
        }

        writer.WriteEndArray();
    }
}
