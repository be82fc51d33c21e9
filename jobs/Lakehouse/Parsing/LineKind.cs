namespace Lakehouse.Parsing;

/// <summary>How the lines of an input are written.</summary>
public enum LineKind
{
    /// <summary>Comma-separated values.</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    JsonLines,

    /// <summary>Either, told apart line by line: one that begins with a bracket is a JSON object, any other is comma-separated.</summary>
    Mixed,
}
