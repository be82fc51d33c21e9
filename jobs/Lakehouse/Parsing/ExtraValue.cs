using System.Globalization;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Parsing;

/// <summary>
/// The value of a column beyond the nine. Text that is not written in the type's own plain form is null: the engines' casts accept more, each something
/// else, and none of them says when it rounds.
/// </summary>
internal static class ExtraValue
{
    /// <summary>The value; null where the text is empty or no such value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="type">string, bigint, int, double, boolean, date, timestamp or decimal(p,s).</param>
    internal static Column Of(Column text, string type)
        => type switch
        {
            "string" => NullIf(text, Lit("")),
            "timestamp" => When(TimeText.IsTime(text), TimeText.Time(text)),
            "date" => When(TimeText.IsDate(text), text.TryCast(type)),
            _ => When(text.RLike("^" + Form(type) + Patterns.End), text.TryCast(type)),
        };

    private static string Form(string type)
        => type switch
        {
            "bigint" or "int" => "-?[0-9]{1,19}",
            "double" => "-?[0-9]+(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?",
            "boolean" => "(?:true|false)",
            _ => DecimalForm(type),
        };

    private static string DecimalForm(string type)
    {
        var scale = int.Parse(type[(type.IndexOf(',', StringComparison.Ordinal) + 1)..^1], CultureInfo.InvariantCulture);
        return "-?[0-9]{1,38}" + (scale == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"(?:[.][0-9]{{1,{scale}}})?"));
    }
}
