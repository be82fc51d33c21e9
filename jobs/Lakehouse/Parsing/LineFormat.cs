using Lakehouse.Schema;

namespace Lakehouse.Parsing;

/// <summary>How the lines of one input are to be read; known before its first line is judged.</summary>
public sealed record LineFormat
{
    /// <summary>CSV without a header, in the published order, unquoted.</summary>
    public static LineFormat PublishedCsv { get; } = new();

    /// <summary>One JSON object a line.</summary>
    public static LineFormat JsonLines { get; } = new() { Kind = LineKind.JsonLines };

    /// <summary>CSV or JSON lines.</summary>
    public LineKind Kind { get; init; } = LineKind.Csv;

    /// <summary>The fields of a CSV line, in order; not used for JSON.</summary>
    public IReadOnlyList<string> Columns { get; init; } = EventColumns.Published;

    /// <summary>How many of the last columns a CSV line may leave out, all of them together. Default 0.</summary>
    public int OptionalColumns { get; init; }

    /// <summary>The header line as it stands in the file, to be left out; null when there is none.</summary>
    public string? Header { get; init; }

    /// <summary>Whether a line may contain quoted fields. An input known to have no quote is cut faster.</summary>
    public bool Quoted { get; init; }

    /// <summary>Columns beyond the nine to keep, by name with their Spark type; the others are dropped.</summary>
    public IReadOnlyDictionary<string, string> ExtraColumns { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Columns of the nine that the header lacks; every line of such a file has the reason <c>columns</c>.</summary>
    public IReadOnlyList<string> MissingColumns
        => Kind == LineKind.JsonLines ? [] : [.. EventColumns.Published.Where(name => !Columns.Contains(name, StringComparer.Ordinal))];

    /// <summary>Where a column stands; the first place of one that the header names twice, -1 for none.</summary>
    /// <param name="name">The column.</param>
    public int IndexOf(string name) => Columns.ToList().IndexOf(name);

    /// <summary>Whether lines of both formats are read by the same expressions, so that their files can be read together.</summary>
    /// <param name="other">Another format.</param>
    public bool ReadsLike(LineFormat other)
        => Kind == other.Kind
            && Quoted == other.Quoted
            && OptionalColumns == other.OptionalColumns
            && string.Equals(Header, other.Header, StringComparison.Ordinal)
            && Columns.SequenceEqual(other.Columns, StringComparer.Ordinal);
}
