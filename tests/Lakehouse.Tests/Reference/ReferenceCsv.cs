using System.Globalization;

namespace Lakehouse.Tests.Reference;

/// <summary>Rows as lines of the command sql --format csv.</summary>
internal static class ReferenceCsv
{
    /// <summary>A row as a line without its end.</summary>
    public static string Line(IEnumerable<object?> row) => string.Join(',', row.Select(Field));

    private static string Field(object? value) => value switch
    {
        null => "",
        string text => Quoted(text),
        bool flag => flag ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        int or long or decimal => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"No column has values like {value}."),
    };

    private static string Quoted(string text)
        => text.Length == 0 || text.AsSpan().ContainsAny(",\"\r\n")
            ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
            : text;
}
