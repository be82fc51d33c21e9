using System.Text;
using System.Text.Json;
using SparkJobs.Simulation;

namespace SparkJobs.Tests.Simulation;

/// <summary>Simulates into memory and reads what came out, with readers that share nothing with the simulator.</summary>
internal static class SimulatedLines
{
    public static readonly string[] Names =
        [
            "event_time", "event_type", "product_id", "category_id", "category_code", "brand", "price", "user_id", "user_session", "ip", "user_agent",
            "payment_status",
        ];

    public static (byte[] Bytes, SimulationTruth Truth) Simulate(SimulationOptions options)
    {
        using var output = new MemoryStream();
        var truth = EventSimulator.Write(output, options);
        return (output.ToArray(), truth);
    }

    /// <summary>The lines without their ends and without a CSV header.</summary>
    public static List<byte[]> Split(byte[] bytes, SimulationFormat format)
    {
        Assert.Equal((byte)'\n', bytes[^1]);
        var lines = new List<byte[]>();
        var start = 0;
        for (var end = Array.IndexOf(bytes, (byte)'\n'); end >= 0; end = Array.IndexOf(bytes, (byte)'\n', start))
        {
            lines.Add(bytes[start..end]);
            start = end + 1;
        }

        return format == SimulationFormat.Csv ? lines[1..] : lines;
    }

    /// <summary>The fields of every line of an undamaged file, an empty text for null.</summary>
    public static List<string[]> Events(SimulationOptions options) => Read(Simulate(options).Bytes, options);

    public static List<string[]> Read(byte[] bytes, SimulationOptions options) =>
        Split(bytes, options.Format).ConvertAll(line => Encoding.UTF8.GetString(line))
            .ConvertAll(line => Fields(line, options.Format) ?? throw new FormatException(line));

    /// <summary>The fields of a line in published order; null when it cannot be cut into fields or lacks one.</summary>
    public static string[]? Fields(string line, SimulationFormat format) => format == SimulationFormat.Csv ? CsvFields(line) : JsonFields(line);

    private static string[]? CsvFields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var place = 0; place < line.Length; place++)
        {
            if (line[place] == '"')
            {
                var doubled = quoted && place + 1 < line.Length && line[place + 1] == '"';
                if (doubled)
                {
                    field.Append('"');
                    place++;
                }
                else
                {
                    quoted = !quoted;
                }
            }
            else if (line[place] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[place]);
            }
        }

        fields.Add(field.ToString());
        return quoted ? null : [.. fields];
    }

    private static string[]? JsonFields(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object || Names[..9].Any(name => !document.RootElement.TryGetProperty(name, out _)))
            {
                return null;
            }

            return [.. document.RootElement.EnumerateObject()
                .Select(property => property.Value)
                .Select(value => value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.GetString() ?? string.Empty)];
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
