namespace SparkJobs.Rules;

/// <summary>What can be known of an SQL condition without an engine.</summary>
internal static class SqlCondition
{
    /// <summary>What is wrong with a condition.</summary>
    /// <param name="text">The condition.</param>
    /// <returns>The mistake; null if none is seen.</returns>
    public static string? Mistake(string text)
    {
        var open = 0;
        foreach (var symbol in Symbols(text))
        {
            open += symbol switch { "(" => 1, ")" => -1, _ => 0 };
            if (open < 0)
            {
                return "a ) closes nothing";
            }

            if (symbol.Length > 1 && symbol[0] is '\'' or '"' or '`' && !IsClosed(symbol))
            {
                return $"the quote {symbol[0]} is not closed";
            }

            if (symbol is "'" or "\"" or "`")
            {
                return $"the quote {symbol} is not closed";
            }

            if (symbol is ";")
            {
                return "; has no place in a condition";
            }
        }

        return open > 0 ? "a ( is not closed" : string.IsNullOrWhiteSpace(text) ? "it is empty" : null;
    }

    /// <summary>The words of a condition that can be names of columns, in lower case: keywords and functions are among them, texts are not.</summary>
    /// <param name="text">The condition.</param>
    public static IReadOnlySet<string> Words(string text)
        => Symbols(text).Where(symbol => char.IsLetter(symbol[0]) || symbol[0] is '_' or '`').Select(symbol => symbol.Trim('`').ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);

    private static bool IsClosed(string quoted) => quoted[^1] == quoted[0];

    // Quoted texts, words, and every other character by itself.
    private static IEnumerable<string> Symbols(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text[start] switch
            {
                '\'' or '"' or '`' => EndOfQuote(text, start),
                var first when char.IsLetter(first) || first == '_' => EndOfWord(text, start),
                _ => start + 1,
            };
            yield return text[start..end];
            start = end;
        }
    }

    private static int EndOfQuote(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && text[start] != '`')
            {
                i++;
            }
            else if (text[i] == text[start])
            {
                return i + 1;
            }
        }

        return text.Length;
    }

    private static int EndOfWord(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return end;
    }
}
