namespace Lakehouse.Parsing;

/// <summary>How the lines of an input are written.</summary>
public enum LineKind
{
    /// <summary>Comma-separated values.</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    JsonLines,
}
