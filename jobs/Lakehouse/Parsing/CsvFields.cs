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

    /// <summary>Whether the line has exactly <paramref name="count"/> fields and no unclosed quote.</summary>
    internal static Column HasCount(Column line, int count, bool quoted)
    {
        var byCommas = Length(line) - Length(Replace(line, Lit(","), Lit(""))) == Lit(count - 1);
        return quoted
            ? When(line.Contains("\""), line.RLike(Pattern(count, -1))).Otherwise(byCommas)
            : byCommas;
    }

    /// <summary>The text of the field at <paramref name="index"/> (from 0), empty where the line is too short.</summary>
    internal static Column Field(Column line, int index, int count, bool quoted)
    {
        var byCommas = SplitPart(line, Lit(","), Lit(index + 1));
        if (!quoted)
        {
            return byCommas;
        }

        var text = RegexpExtract(line, Pattern(count, index), 1);
        var inner = RegexpExtract(text, "^\"([^\"]*(?:\"\"[^\"]*)" + Patterns.AnyNumberOf + ")\"" + Patterns.End, 1);
        var unquoted = When(text.StartsWith("\""), Replace(inner, Lit("\"\""), Lit("\""))).Otherwise(text);
        return When(line.Contains("\""), unquoted).Otherwise(byCommas);
    }

    /// <summary>The whole line as a pattern, with the field at <paramref name="captured"/> as its group 1; -1 captures none.</summary>
    private static string Pattern(int count, int captured)
        => "^" + string.Join(',', Enumerable.Range(0, count).Select(index => index == captured ? $"({AnyField})" : AnyField)) + Patterns.End;
}
