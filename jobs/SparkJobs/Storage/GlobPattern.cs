using System.Text;
using System.Text.RegularExpressions;

namespace SparkJobs.Storage;

/// <summary>
/// Path patterns as Spark's readers take them: <c>*</c> and <c>?</c> within a folder, <c>[abc]</c> and <c>[!abc]</c>, <c>{a,b}</c>, and <c>**</c> across folders.
/// </summary>
internal static class GlobPattern
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create("*?[{");

    /// <summary>Whether the path is a pattern.</summary>
    public static bool IsPattern(string path) => path.AsSpan().ContainsAny(Special);

    /// <summary>The folder above the first part that is a pattern.</summary>
    public static string Root(string pattern)
    {
        var first = pattern.AsSpan().IndexOfAny(Special);
        var separator = pattern.LastIndexOf('/', first < 0 ? pattern.Length - 1 : first);
        return separator <= 0 ? "/" : pattern[..separator];
    }

    /// <summary>The expression that a whole path has to match.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <exception cref="JobException">A bracket or brace is not closed. Exit code 2.</exception>
    public static Regex ToRegex(string pattern)
    {
        try
        {
            return Compile(pattern);
        }
        catch (ArgumentException e)
        {
            throw new JobException(ExitCode.Usage, $"{pattern} is no pattern: a bracket or brace is not closed.", e);
        }
    }

    private static Regex Compile(string pattern)
    {
        var text = new StringBuilder("^");
        for (var index = 0; index < pattern.Length; index++)
        {
            var character = pattern[index];
            var isNegation = character is '!' && index > 0 && pattern[index - 1] == '[';
            var doubled = character == '*' && index + 1 < pattern.Length && pattern[index + 1] == '*';
            text.Append(character switch
            {
                '*' => doubled ? ".*" : "[^/]*",
                '?' => "[^/]",
                '!' => isNegation ? "^" : "!",
                '[' or ']' => character.ToString(),
                '{' => "(?:",
                '}' => ")",
                ',' => InBraces(pattern, index) ? "|" : ",",
                _ => Regex.Escape(character.ToString()),
            });
            index += doubled ? 1 : 0;
        }

        return new Regex(text.Append('$').ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    private static bool InBraces(string pattern, int index)
        => pattern.LastIndexOf('{', index) > pattern.LastIndexOf('}', index);
}
