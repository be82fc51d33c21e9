using System.Globalization;
using System.Text;

namespace Lakehouse.Tests.Reference;

/// <summary>Reads clean lines, of which each is an event.</summary>
internal static class ReferenceEvents
{
    private const string Header = "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session";

    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd HH:mm:ss 'UTC'",
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        .. Enumerable.Range(1, 6).Select(digits => $"yyyy-MM-dd'T'HH:mm:ss.{new string('f', digits)}'Z'"),
    ];

    /// <summary>The distinct events of some lines, with their copies, in no order that matters.</summary>
    /// <param name="lines">CSV lines in the published order of columns, without line ends; header lines are skipped.</param>
    /// <exception cref="FormatException">A line is no event.</exception>
    public static IReadOnlyList<ReferenceEvent> Parse(IEnumerable<string> lines)
        => [.. lines
            .Where(line => line != Header)
            .Select(Event)
            .GroupBy(line => line)
            .Select(same => same.Key with { Copies = same.Count() })];

    private static ReferenceEvent Event(string line)
    {
        var fields = Fields(line);
        if (fields.Count != 9)
        {
            throw new FormatException($"{fields.Count} fields instead of 9: {line}");
        }

        return new ReferenceEvent(
            DateTime.ParseExact(fields[0], TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
            fields[1],
            Id(fields[2]),
            Id(fields[3]),
            NullIfEmpty(fields[4]),
            NullIfEmpty(fields[5]),
            Price(fields[6]),
            Id(fields[7]),
            NullIfEmpty(fields[8]));
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var index = 0; index < line.Length; index++)
        {
            var character = line[index];
            if (quoted && character == '"' && index + 1 < line.Length && line[index + 1] == '"')
            {
                field.Append('"');
                index++;
            }
            else if (character == '"')
            {
                quoted = !quoted;
            }
            else if (character == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(character);
            }
        }

        fields.Add(field.ToString());
        return quoted ? throw new FormatException($"An unclosed quote: {line}") : fields;
    }

    private static long Id(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    // Adding 0.00 gives the sum two decimals, whatever the text had.
    private static decimal Price(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) + 0.00m;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
