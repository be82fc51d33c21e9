using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Parsing;

/// <summary>
/// The usual line where CSV and JSON come mixed: a <see cref="CleanLine"/> whose further fields may be quoted, or a JSON object with its keys in the columns' order, all strings without an escape.
/// One expression for each of the two says that nothing but the future is left to be told, and takes the fields out at the same time, where the single checks need a pattern for each field.
/// </summary>
internal static class CleanMessage
{
    // Before each field of a line that was taken apart. No other line that holds one is clean.
    private const string Mark = "\u0001";

    private const string QuotedOrPlain = "(?:\"([^\"\\x01]*)\"|([^\",\\x01]*))";
    private const string JsonText = "\"([^\"\\\\\\x00-\\x1f]*)\"";
    private const string JsonPrice = "((?:0|[1-9][0-9]{0,9})(?:[.][0-9]{1,2})?)";
    private const string Space = "[ ]?";

    /// <summary>A clean line's fields, each after a mark, quotes taken off; any other line as it is.</summary>
    /// <param name="line">The line.</param>
    /// <param name="format">How lines are written.</param>
    /// <param name="rules">What they are judged by.</param>
    internal static Column Marked(Column line, LineFormat format, JudgementRules rules)
        => HasPattern(format, rules)
            ? When(line.StartsWith("{"), RegexpReplace(line, Lit(Json(format, rules)), Lit(Fields(format, 1))))
                .Otherwise(RegexpReplace(line, Lit(Csv(format, rules)), Lit(Fields(format, 2))))
            : line;

    /// <summary>Whether a line is clean.</summary>
    /// <param name="line">The line.</param>
    /// <param name="marked">What <see cref="Marked"/> made of it.</param>
    internal static Column IsClean(Column line, Column marked) => marked.StartsWith(Mark) & !line.StartsWith(Mark);

    /// <summary>The fields of a clean line, from 1 on.</summary>
    /// <param name="marked">What <see cref="Marked"/> made of it.</param>
    internal static Column Pieces(Column marked) => Split(marked, Mark);

    /// <summary>The text of a field, empty where the line has none.</summary>
    /// <param name="pieces">What <see cref="Pieces"/> gave.</param>
    /// <param name="name">The field.</param>
    /// <param name="format">How lines are written.</param>
    internal static Column Field(Column pieces, string name, LineFormat format)
        => format.IndexOf(name) is >= 0 and var index ? Get(pieces, Lit(index + 1)) : Lit("");

    // Of columns in another order, one that is named twice, or one whose name, a header's, would not stand for itself in a pattern, nothing is said.
    private static bool HasPattern(LineFormat format, JudgementRules rules)
        => CleanLine.HasForms(rules)
            && format.Columns.Take(EventColumns.Published.Count).SequenceEqual(EventColumns.Published, StringComparer.Ordinal)
            && format.Columns.Distinct(StringComparer.Ordinal).Count() == format.Columns.Count
            && format.Columns.All(CleanLine.IsPlain);

    private static bool IsFurther(string name) => !EventColumns.Published.Contains(name, StringComparer.Ordinal);

    // A field of two forms has two groups, one of which is empty.
    private static string Fields(LineFormat format, int groupsOfFurther)
    {
        var group = 0;
        return string.Concat(format.Columns.Select(name => Mark + string.Concat(Enumerable.Range(0, IsFurther(name) ? groupsOfFurther : 1).Select(_ => FormattableString.Invariant($"${++group}")))));
    }

    private static string Csv(LineFormat format, JudgementRules rules)
    {
        string[] forms = [.. format.Columns.Select(name => IsFurther(name) ? QuotedOrPlain : $"({CleanLine.Form(name, rules)})")];
        return "^" + CsvFields.Joined(forms, format.OptionalColumns) + Patterns.End;
    }

    private static string Json(LineFormat format, JudgementRules rules)
    {
        var members = format.Columns.Select((name, index) => Member(name, isFirst: index == 0, rules));
        return "^\\{" + string.Concat(members) + "\\}" + Patterns.End;
    }

    private static string Member(string name, bool isFirst, JudgementRules rules)
    {
        var value = name switch
        {
            EventColumns.EventTime or EventColumns.EventType => $"\"({CleanLine.Form(name, rules)})\"",
            EventColumns.ProductId or EventColumns.CategoryId or EventColumns.UserId => $"({CleanLine.Form(name, rules)})",
            EventColumns.Price => JsonPrice,
            _ => $"(?:{JsonText}|null)",
        };
        var member = (isFirst ? "" : "," + Space) + "\"" + name + "\":" + Space + value;
        return IsFurther(name) ? $"(?:{member})?" : member;
    }
}
