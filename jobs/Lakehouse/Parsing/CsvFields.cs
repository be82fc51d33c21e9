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
    private const string EnclosedField = "(?:" + QuotedField + "|[^\",]*)";
    private const string EveryQuoteEncloses = "^" + EnclosedField + "(?:," + EnclosedField + ")" + Patterns.AnyNumberOf + Patterns.End;

    // Stands for a comma between quotes, in lines that do not hold it themselves.
    private const string QuotedComma = "\u0001";

    /// <summary>
    /// The line as it can be cut at its commas, those between quotes replaced: found once for all fields, where a pattern of the whole line would look for each. Null for the few lines that
    /// need such a pattern, since a quote in them is text or is not closed.
    /// </summary>
    internal static Column Cut(Column line)
    {
        // Where quotes only enclose fields, and are doubled in them, every second piece between two quotes is inside.
        var pieces = Transform(
            Split(line, "\""),
            (piece, index) => When(index % Lit(2) == Lit(1), Replace(piece, Lit(","), Lit(QuotedComma))).Otherwise(piece));
        return When(!line.Contains("\""), line)
            .When(!line.Contains(QuotedComma) & line.RLike(EveryQuoteEncloses), ArrayJoin(pieces, "\""));
    }

    /// <summary>Whether the line has as many fields as its format, or all but the optional ones, and no unclosed quote.</summary>
    /// <param name="line">The line.</param>
    /// <param name="cut">The line as <see cref="Cut"/> gives it; not asked for where the format knows no quotes.</param>
    /// <param name="format">How it is written.</param>
    internal static Column HasCount(Column line, Column cut, LineFormat format)
        => format.Quoted
            ? When(cut.IsNull(), line.RLike(Pattern(format, -1))).Otherwise(HasCommas(cut, format))
            : HasCommas(line, format);

    /// <summary>The text of the field at <paramref name="index"/> (from 0), empty where the line is too short.</summary>
    /// <param name="line">The line.</param>
    /// <param name="cut">The line as <see cref="Cut"/> gives it; not asked for where the format knows no quotes.</param>
    /// <param name="index">Which field.</param>
    /// <param name="format">How it is written.</param>
    internal static Column Field(Column line, Column cut, int index, LineFormat format)
    {
        if (!format.Quoted)
        {
            return SplitPart(line, Lit(","), Lit(index + 1));
        }

        var part = SplitPart(cut, Lit(","), Lit(index + 1));
        var inner = Replace(part.SubStr(Lit(2), Length(part) - Lit(2)), Lit(QuotedComma), Lit(","));
        return When(cut.IsNull(), FieldByPattern(line, index, format))
            .When(part.StartsWith("\""), Replace(inner, Lit("\"\""), Lit("\"")))
            .Otherwise(part);
    }

    /// <summary>Patterns of all fields with commas between them; the last <paramref name="optional"/> may be left out together.</summary>
    internal static string Joined(IReadOnlyList<string> fields, int optional)
    {
        var required = string.Join(',', fields.SkipLast(optional));
        return optional == 0 ? required : required + "(?:," + string.Join(',', fields.TakeLast(optional)) + ")?";
    }

    private static Column HasCommas(Column line, LineFormat format)
    {
        var commas = Length(line) - Length(Replace(line, Lit(","), Lit("")));
        var most = format.Columns.Count - 1;
        return format.OptionalColumns == 0 ? commas == Lit(most) : commas.IsIn(most, most - format.OptionalColumns);
    }

    private static Column FieldByPattern(Column line, int index, LineFormat format)
    {
        var text = RegexpExtract(line, Pattern(format, index), 1);
        var inner = RegexpExtract(text, "^\"([^\"]*(?:\"\"[^\"]*)" + Patterns.AnyNumberOf + ")\"" + Patterns.End, 1);
        return When(text.StartsWith("\""), Replace(inner, Lit("\"\""), Lit("\""))).Otherwise(text);
    }

    /// <summary>The whole line as a pattern, with the field at <paramref name="captured"/> as its group 1; -1 captures none.</summary>
    private static string Pattern(LineFormat format, int captured)
    {
        string[] fields = [.. Enumerable.Range(0, format.Columns.Count).Select(index => index == captured ? $"({AnyField})" : AnyField)];
        return "^" + Joined(fields, format.OptionalColumns) + Patterns.End;
    }
}
