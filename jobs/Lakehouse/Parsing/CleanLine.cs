using System.Text.RegularExpressions;
using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Parsing;

/// <summary>
/// The usual line: CSV without a quote whose fields all look right, with a date that every year has and ids that cannot be out of range. One expression over
/// the whole line says so, in the time that two of the single checks take, and leaves only the future to be told: no cast is needed.
/// </summary>
internal static class CleanLine
{
    private const string AnyText = "[^,\"\\x01]*";

    // Ids that begin with 0 may be 0, and those of 19 digits that begin with 9 may be more than a bigint holds.
    private const string SureId = "(?:[1-9][0-9]{0,17}|[1-8][0-9]{18})";

    /// <summary>What such a line looks like; null for a format that has none.</summary>
    /// <param name="format">How the lines are written.</param>
    /// <param name="rules">What they are judged by.</param>
    internal static string? Pattern(LineFormat format, JudgementRules rules)
    {
        if (format.Kind == LineKind.JsonLines || format.MissingColumns.Count > 0 || !HasForms(rules))
        {
            return null;
        }

        string[] forms = [.. format.Columns.Select((name, index) => format.IndexOf(name) == index ? Form(name, rules) : AnyText)];
        return "^" + CsvFields.Joined(forms, format.OptionalColumns) + Patterns.End;
    }

    /// <summary>Whether a usual line is of a date before the one in which the future begins: one of that date needs its time compared.</summary>
    /// <param name="rules">What it is judged by.</param>
    internal static Column IsPast(JudgementRules rules) => TimeText.DateOf(Col(JudgedLines.TextOf(EventColumns.EventTime))) < rules.Latest.Cast("date").Cast("string");

    /// <summary>Whether every field has a form: where no event type is plain, none would be left to be accepted but the empty one.</summary>
    /// <param name="rules">What lines are judged by.</param>
    internal static bool HasForms(JudgementRules rules) => rules.EventTypes.Any(IsPlain);

    /// <summary>What a field of such a line looks like.</summary>
    /// <param name="name">The field.</param>
    /// <param name="rules">What the line is judged by.</param>
    internal static string Form(string name, JudgementRules rules)
        => name switch
        {
            EventColumns.EventTime => TimeText.EveryYearForm,
            EventColumns.EventType => "(?:" + string.Join('|', rules.EventTypes.Where(IsPlain)) + ")",
            EventColumns.ProductId or EventColumns.CategoryId or EventColumns.UserId => SureId,
            EventColumns.Price => JudgedLines.PriceForm,
            _ => AnyText,
        };

    /// <summary>Whether a text stands for itself in a pattern. Types that do not are found by the single checks.</summary>
    /// <param name="text">An event type, or a column's name.</param>
    internal static bool IsPlain(string text) => Regex.IsMatch(text, "^[A-Za-z0-9_]+\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}
