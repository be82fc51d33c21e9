using System.Text.RegularExpressions;
using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Parsing;

/// <summary>
/// The usual line: CSV without a quote whose fields all look right. One expression over the whole line says so, in the time that two of the single checks
/// take, and leaves only what no expression can say: that the date exists, and that ids are in range.
/// </summary>
internal static class CleanLine
{
    private const string AnyText = "[^,\"]*";

    /// <summary>What such a line looks like; null for a format that has none.</summary>
    /// <param name="format">How the lines are written.</param>
    /// <param name="rules">What they are judged by.</param>
    internal static string? Pattern(LineFormat format, JudgementRules rules)
    {
        if (format.Kind == LineKind.JsonLines || format.MissingColumns.Count > 0)
        {
            return null;
        }

        string[] forms = [.. format.Columns.Select((name, index) => format.IndexOf(name) == index ? Form(name, rules) : AnyText)];
        return "^" + CsvFields.Joined(forms, format.OptionalColumns) + Patterns.End;
    }

    /// <summary>Whether a line that looks right is an event.</summary>
    /// <param name="rules">What it is judged by.</param>
    internal static Column Passes(JudgementRules rules)
        => TimeText.Exists(Col(JudgedLines.TextOf(EventColumns.EventTime)))
            & JudgedLines.IsNotFuture(rules)
            & JudgedLines.IsNumber(EventColumns.ProductId)
            & JudgedLines.IsNumber(EventColumns.CategoryId)
            & JudgedLines.IsNumber(EventColumns.UserId);

    private static string Form(string name, JudgementRules rules)
        => name switch
        {
            EventColumns.EventTime => TimeText.Form,
            EventColumns.EventType => "(?:" + string.Join('|', rules.EventTypes.Where(IsPlain)) + ")",
            EventColumns.ProductId or EventColumns.CategoryId or EventColumns.UserId => JudgedLines.IdForm,
            EventColumns.Price => JudgedLines.PriceForm,
            _ => AnyText,
        };

    // Any other type is found by the single checks.
    private static bool IsPlain(string type) => Regex.IsMatch(type, "^[A-Za-z0-9_]+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}
