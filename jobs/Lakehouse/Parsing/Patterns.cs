namespace Lakehouse.Parsing;

/// <summary>Pieces of regular expressions that Java's and Rust's engines, which judge lines here, read alike.</summary>
internal static class Patterns
{
    /// <summary>
    /// Repeats a group. Java recurses once per repetition of a group unless it is possessive, and a long line would overflow its stack; Rust, which never
    /// recurses, takes the same text as a repeated repetition, which matches the same.
    /// </summary>
    internal const string AnyNumberOf = "*+";

    /// <summary>The end of the text. Java's $ also stands before a last line end, U+2028 among them.</summary>
    internal const string End = "\\z";
}
