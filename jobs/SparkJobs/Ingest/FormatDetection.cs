using System.Globalization;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Lakehouse.Parsing;
using Lakehouse.Schema;

namespace SparkJobs.Ingest;

/// <summary>Tells from a file's first lines how it is written: by content, never by name.</summary>
internal static class FormatDetection
{
    /// <summary>The format of a file.</summary>
    /// <param name="firstLines">Its first lines, without BOM and line ends; at least one.</param>
    /// <param name="extraColumns">Columns beyond the nine to keep, by name with their type.</param>
    /// <returns>The format, still without <see cref="LineFormat.Quoted"/>, and the columns of its header that are dropped.</returns>
    public static (LineFormat Format, IReadOnlyList<string> Dropped) Detect(
        IReadOnlyList<string> firstLines,
        IReadOnlyDictionary<string, string> extraColumns)
    {
        // Damaged lines stand among the first ones too: most of them decide.
        var objects = firstLines.Count(line => line.AsSpan().TrimStart(" \t").StartsWith('{'));
        var blank = firstLines.Count(string.IsNullOrWhiteSpace);
        if (objects > 0 && objects * 2 >= firstLines.Count - blank)
        {
            return (LineFormat.JsonLines with { ExtraColumns = extraColumns }, [.. Keys(firstLines).Where(key => !IsKept(key, extraColumns))]);
        }

        var fields = Fields(firstLines[0]);
        if (!IsHeader(fields))
        {
            return (LineFormat.PublishedCsv, []);
        }

        var kept = extraColumns.Where(extra => fields.Contains(extra.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal);
        var format = LineFormat.PublishedCsv with { Columns = fields, Header = firstLines[0], ExtraColumns = kept };
        return (format, [.. fields.Where(field => !IsKept(field, kept)).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The format that a file was read by, from what files keeps of it.</summary>
    /// <param name="kind">How the lines are written.</param>
    /// <param name="header">The header line; null for none.</param>
    /// <param name="extraColumns">Columns beyond the nine to keep, by name with their type.</param>
    /// <returns>A format that reads lines with and without quotes.</returns>
    public static LineFormat Restore(LineKind kind, string? header, IReadOnlyDictionary<string, string> extraColumns)
    {
        if (kind == LineKind.JsonLines)
        {
            return LineFormat.JsonLines with { ExtraColumns = extraColumns };
        }

        var format = header is null ? LineFormat.PublishedCsv : Detect([header], extraColumns).Format;
        return format with { Header = null, Quoted = true };
    }

    // One of the names may be some line's value, such as a brand that is called brand; event_time can be no value, and two names are no coincidence.
    private static bool IsHeader(string[] fields)
        => fields.Contains(EventColumns.EventTime, StringComparer.Ordinal)
            || EventColumns.Published.Count(name => fields.Contains(name, StringComparer.Ordinal)) > 1;

    private static bool IsKept(string field, IReadOnlyDictionary<string, string> kept)
        => kept.ContainsKey(field) || EventColumns.Published.Contains(field, StringComparer.Ordinal);

    private static SortedSet<string> Keys(IEnumerable<string> lines)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            try
            {
                using var document = JsonDocument.Parse(line);
                if (document.RootElement.ValueKind == JsonValueKind.Object)
                {
                    keys.UnionWith(document.RootElement.EnumerateObject().Select(member => member.Name));
                }
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // The engine will say what is wrong with the line.
            }
        }

        return keys;
    }

    private static string[] Fields(string line)
    {
        // A damaged first line is cut somehow; it is no header then.
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, IgnoreBlankLines = false };
        using var parser = new CsvParser(new StringReader(line), configuration);
        return parser.Read() ? parser.Record ?? [] : [];
    }
}
