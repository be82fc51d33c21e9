using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Parsing;

/// <summary>
/// Reads the fields of a JSON object as they are written: 35.790 stays 35.790, which the engines' own JSON functions would turn into 35.79. The grammar is
/// RFC 8259; values of keys beyond the nine may be objects or arrays of plain values.
/// </summary>
internal static class JsonFields
{
    private const string Space = "[ \\t\\r\\n]*";
    private const string Text = "\"[^\"\\\\\\x00-\\x1f]*(?:\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4})[^\"\\\\\\x00-\\x1f]*)*\"";
    private const string Number = "-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?";
    private const string Plain = "(?:" + Text + "|" + Number + "|true|false|null)";

    private static readonly string Array = List("\\[", Plain, "\\]");
    private static readonly string PlainObject = List("\\{", Pair(Plain), "\\}");
    private static readonly string Document = "^" + Space + List("\\{", Pair($"(?:{Plain}|{Array}|{PlainObject})"), "\\}") + Space + "$";

    /// <summary>Whether the line is an object with a plain value for each of the nine keys.</summary>
    internal static Column IsEvent(Column line)
        => EventColumns.Published.Select(name => line.RLike(Key(name) + Plain)).Aggregate(line.RLike(Document), (all, one) => all & one);

    /// <summary>The value of a key as text, empty where it is null or absent.</summary>
    internal static Column Field(Column line, string name)
    {
        var token = RegexpExtract(line, Key(name) + "(" + Plain + ")", 1);
        var inner = token.SubStr(Lit(2), Length(token) - Lit(2));
        var unescaped = GetJsonObject(Concat(Lit("{\"v\":"), token, Lit("}")), "$.v");
        return When(token == Lit("null"), Lit(""))
            .When(!token.StartsWith("\""), token)
            .When(token.Contains("\\"), unescaped)
            .Otherwise(inner);
    }

    // A quote inside a JSON string is escaped, so "name" followed by a colon is always a key.
    private static string Key(string name) => "\"" + name + "\"" + Space + ":" + Space;

    private static string Pair(string value) => Text + Space + ":" + Space + value;

    private static string List(string open, string item, string close)
        => $"{open}{Space}(?:{item}{Space}(?:,{Space}{item}{Space})*)?{close}";
}
