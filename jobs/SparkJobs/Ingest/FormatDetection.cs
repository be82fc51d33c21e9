using System.Globalization;
using CsvHelper;
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
            return (LineFormat.JsonLines with { ExtraColumns = extraColumns }, []);
        }

        var fields = Fields(firstLines[0]);
        if (!fields.Contains(EventColumns.EventTime, StringComparer.Ordinal))
        {
            return (LineFormat.PublishedCsv, []);
        }

        var kept = extraColumns.Where(extra => fields.Contains(extra.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal);
        var format = LineFormat.PublishedCsv with { Columns = fields, Header = firstLines[0], ExtraColumns = kept };
        return (format, [.. fields.Where(field => !EventColumns.Published.Contains(field, StringComparer.Ordinal) && !kept.ContainsKey(field))]);
    }

    private static string[] Fields(string line)
    {
        using var parser = new CsvParser(new StringReader(line), CultureInfo.InvariantCulture);
        return parser.Read() ? parser.Record ?? [] : [];
    }
}
