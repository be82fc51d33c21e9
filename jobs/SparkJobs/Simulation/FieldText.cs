using System.Text;

namespace SparkJobs.Simulation;

/// <summary>Writes field values as CSV (RFC 4180) or JSON (RFC 8259) bytes.</summary>
internal static class FieldText
{
    /// <summary>Appends a CSV field, quoted only where it must be.</summary>
    public static void AppendCsv(List<byte> line, ReadOnlySpan<byte> value)
    {
        if (value.IndexOfAny("\",\r\n"u8) < 0)
        {
            line.AddRange(value);
            return;
        }

        line.Add((byte)'"');
        foreach (var character in value)
        {
            if (character == '"')
            {
                line.Add((byte)'"');
            }

            line.Add(character);
        }

        line.Add((byte)'"');
    }

    /// <summary>Appends a JSON string; an empty value becomes null.</summary>
    public static void AppendJson(List<byte> line, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            line.AddRange("null"u8);
            return;
        }

        line.Add((byte)'"');
        foreach (var character in value)
        {
            if (character is (byte)'"' or (byte)'\\')
            {
                line.Add((byte)'\\');
            }

            line.Add(character);
        }

        line.Add((byte)'"');
    }

    /// <summary>Appends the quoted key and its colon.</summary>
    public static void AppendKey(List<byte> line, string key)
    {
        line.Add((byte)'"');
        line.AddRange(Encoding.UTF8.GetBytes(key));
        line.AddRange("\":"u8);
    }
}
