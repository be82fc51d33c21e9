using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Parsing;

/// <summary>
/// Cuts a CSV line into fields. A line without a quote is cut at its commas. A line with one follows RFC 4180: a field that starts with a quote ends with
/// one, doubled quotes inside stand for one; a quote inside an unquoted field is text.
/// </summary>
internal static class CsvFields
{
    private const string QuotedField = "\"[^\"]*(?:\"\"[^\"]*)" + Patterns.AnyNumberOf + "\"";
    private const string PlainField = "(?:[^\",][^,]*)?";
    private const string AnyField = "(?:" + QuotedField + "|" + PlainField + ")";

    /// <summary>Whether the line has as many fields as its format, or all but the optional ones, and no unclosed quote.</summary>
    internal static Column HasCount(Column line, LineFormat format)
    {
        var commas = Length(line) - Length(Replace(line, Lit(","), Lit("")));
        var most = format.Columns.Count - 1;
        var byCommas = format.OptionalColumns == 0 ? commas == Lit(most) : commas.IsIn(most, most - format.OptionalColumns);
        return format.Quoted
            ? When(line.Contains("\""), line.RLike(Pattern(format, -1))).Otherwise(byCommas)
            : byCommas;
    }

    /// <summary>The text of the field at <paramref name="index"/> (from 0), empty where the line is too short.</summary>
    internal static Column Field(Column line, int index, LineFormat format)
    {
        var byCommas = SplitPart(line, Lit(","), Lit(index + 1));
        if (!format.Quoted)
        {
            return byCommas;
        }

        var text = RegexpExtract(line, Pattern(format, index), 1);
        var inner = RegexpExtract(text, "^\"([^\"]*(?:\"\"[^\"]*)" + Patterns.AnyNumberOf + ")\"" + Patterns.End, 1);
        var unquoted = When(text.StartsWith("\""), Replace(inner, Lit("\"\""), Lit("\""))).Otherwise(text);
        return When(line.Contains("\""), unquoted).Otherwise(byCommas);
    }

    /// <summary>Patterns of all fields with commas between them; the last <paramref name="optional"/> may be left out together.</summary>
    internal static string Joined(IReadOnlyList<string> fields, int optional)
    {
        var required = string.Join(',', fields.SkipLast(optional));
        return optional == 0 ? required : required + "(?:," + string.Join(',', fields.TakeLast(optional)) + ")?";
    }

    /// <summary>The whole line as a pattern, with the field at <paramref name="captured"/> as its group 1; -1 captures none.</summary>
    private static string Pattern(LineFormat format, int captured)
    {
        string[] fields = [.. Enumerable.Range(0, format.Columns.Count).Select(index => index == captured ? $"({AnyField})" : AnyField)];
        return "^" + Joined(fields, format.OptionalColumns) + Patterns.End;
    }
}
