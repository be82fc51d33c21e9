using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Parsing;

/// <summary>
/// Reads the fields of a JSON object as they are written: 35.790 stays 35.790, which the engines' own JSON functions would turn into 35.79. The grammar is
/// RFC 8259. Of two equal keys the first counts; keys are compared as they are written, without their escapes.
/// </summary>
internal static class JsonFields
{
    /// <summary>How deep objects and arrays beside the nine fields may be nested; deeper ones are taken for broken.</summary>
    internal const int MostNested = 5;

    private const string Space = "[ \\t\\r\\n]*";
    private const string Text
        = "\"[^\"\\\\\\x00-\\x1f]*(?:\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4})[^\"\\\\\\x00-\\x1f]*)" + Patterns.AnyNumberOf + "\"";

    private const string Number = "-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?";
    private const string Plain = "(?:" + Text + "|" + Number + "|true|false|null)";

    // No JSON text holds these characters, neither in a string nor outside: one stands for an object or array, the other marks a place for a moment.
    private const string Nested = "\u0002";
    private const string Mark = "\u0001";
    private const string Value = "(?:" + Plain + "|" + Nested + ")";

    private static readonly string PlainObject = List("\\{", Text + Space + ":" + Space + Value, "\\}");
    private static readonly string Document = "^" + Space + PlainObject + Space + Patterns.End;

    // The line's first bracket and every string are kept; what remains to match are objects and arrays without others inside.
    private static readonly string Innermost = $"(^{Space}\\{{|{Text})|{List("\\[", Value, "\\]")}|{PlainObject}";

    /// <summary>The object with a mark in the place of every object and array inside it: text that the other members read.</summary>
    /// <param name="line">The line.</param>
    internal static Column Flat(Column line)
    {
        var isNested = line.Contains("[") | (Length(line) - Length(Replace(line, Lit("{"), Lit(""))) > Lit(1));
        var flat = line;
        for (var level = 0; level < MostNested; level++)
        {
            var marked = RegexpReplace(flat, Lit(Innermost), Lit("$1" + Mark));
            var kept = Replace(Replace(marked, Lit("\"" + Mark), Lit("\"")), Lit("{" + Mark), Lit("{"));
            flat = Replace(kept, Lit(Mark), Lit(Nested));
        }

        return When(line.Contains(Mark) | line.Contains(Nested), Lit("")).When(isNested, flat).Otherwise(line);
    }

    /// <summary>Whether the line is an object with a plain value for each of the nine keys.</summary>
    /// <param name="flat">The line, flat.</param>
    /// <param name="tokens">The tokens of the nine keys.</param>
    internal static Column IsEvent(Column flat, IEnumerable<Column> tokens)
        => tokens.Aggregate(flat.RLike(Document) & IsText(flat), (all, token) => all & (token != Lit("")));

    /// <summary>The value of a key as it is written, quotes and escapes included; empty where the key is absent or has no plain value.</summary>
    /// <param name="flat">The line, flat.</param>
    /// <param name="name">The key.</param>
    internal static Column Token(Column flat, string name) => RegexpExtract(flat, Key(name) + "(" + Plain + ")", 1);

    /// <summary>The value as text, empty where it is null.</summary>
    /// <param name="token">The value as it is written.</param>
    internal static Column Field(Column token)
    {
        var unescaped = GetJsonObject(Concat(Lit("{\"v\":"), token, Lit("}")), "$.v");
        return When(token == Lit("null"), Lit(""))
            .When(token.Contains("\\"), Coalesce(unescaped, token))
            .Otherwise(Replace(token, Lit("\""), Lit("")));
    }

    // Half of a surrogate pair is an escape like any other to RFC 8259, but no text: no engine could keep it.
    private static Column IsText(Column flat)
    {
        const string whole = "\\\\\\\\|\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}";
        return When(flat.Contains("\\u"), !RegexpReplace(flat, Lit(whole), Lit("")).RLike("\\\\u[dD][89a-fA-F]")).Otherwise(Lit(true));
    }

    // A quote inside a JSON string is escaped, so "name" followed by a colon is always a key.
    private static string Key(string name) => "\"" + name + "\"" + Space + ":" + Space;

    private static string List(string open, string item, string close)
        => $"{open}{Space}(?:{item}{Space}(?:,{Space}{item}{Space}){Patterns.AnyNumberOf})?{close}";
}
