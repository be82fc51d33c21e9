using System.Collections;
using System.Globalization;
using System.Text;
using SparkConnect.Arrow;

namespace SparkConnect.Tests.Arrow;

/// <summary>A table as text that shows every difference: one line per field, then one per row with each value's CLR type.</summary>
internal static class ArrowText
{
    public static string Render(ArrowTable table)
    {
        var text = new StringBuilder();
        foreach (var field in table.Schema.Fields)
        {
            text.Append(Field(field)).Append('\n');
        }

        for (var row = 0; row < table.RowCount; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"row {row}\n");
            for (var column = 0; column < table.Columns.Count; column++)
            {
                text.Append("  ").Append(table.Schema.Fields[column].Name).Append(" = ").Append(Value(table.Columns[column].GetValue(row))).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Field(ArrowField field) => $"{field.Name}: {Type(field.Type)}{(field.IsNullable ? string.Empty : " not null")}";

    private static string Type(ArrowType type) => type switch
    {
        ArrowType.List list => $"List<{Field(list.Element)}>",
        ArrowType.Map map => $"Map<{Field(map.Key)}, {Field(map.Value)}>",
        ArrowType.Struct fields => $"Struct<{string.Join(", ", fields.Fields.Select(Field))}>",
        _ => type.ToString(),
    };

    private static string Value(object? value) => value switch
    {
        null => "null",
        string text => $"string \"{text}\"",
        byte[] bytes => $"bytes {Convert.ToHexString(bytes)}",
        DateTime time => $"DateTime.{time.Kind} {time:yyyy-MM-ddTHH:mm:ss.fffffff}",
        DateOnly date => $"DateOnly {date:yyyy-MM-dd}",
        IReadOnlyDictionary<object, object?> map => "{" + string.Join(", ", map.Select(entry => $"{Value(entry.Key)}: {Value(entry.Value)}")) + "}",
        ArrowStruct structure => "(" + string.Join(", ", structure.Names.Zip(structure.Values, (name, item) => $"{name}: {Value(item)}")) + ")",
        IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(Value)) + "]",
        IFormattable number => $"{number.GetType().Name} {number.ToString(null, CultureInfo.InvariantCulture)}",
        _ => $"{value.GetType().Name} {value}",
    };
}
