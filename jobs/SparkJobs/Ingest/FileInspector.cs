using System.Text;
using System.Text.Unicode;
using Lakehouse.Parsing;

namespace SparkJobs.Ingest;

/// <summary>
/// Looks at every byte of a local file once, at memory speed, before the engine reads it: checksum, lines, encoding and how it is written. Sail's text
/// reader fails a whole query on a byte that is not UTF-8, and a count of our own is what the engine's counts are held against.
/// </summary>
internal static class FileInspector
{
    private const int LinesLookedAt = 100;

    /// <summary>Inspects a file.</summary>
    /// <param name="stored">The file as it is stored; closed afterwards.</param>
    /// <param name="extraColumns">Columns beyond the nine to keep, by name with their type.</param>
    /// <param name="cancellationToken">Cancels between two pieces.</param>
    /// <exception cref="InvalidDataException">The file is damaged gzip, or has a line too long to be read.</exception>
    public static FileFacts Inspect(Stream stored, IReadOnlyDictionary<string, string> extraColumns, CancellationToken cancellationToken)
    {
        using var reader = new ContentReader(stored);
        var piece = WithoutByteOrderMark(reader.Next(), out var hasByteOrderMark);
        var (format, dropped) = piece.IsEmpty
            ? (LineFormat.PublishedCsv, [])
            : FormatDetection.Detect(FirstLines(piece), extraColumns);
        var skipsFirstLine = format.Header is not null && !IsFirstLineUtf8(piece);
        var header = format.Header is null || skipsFirstLine ? [] : Encoding.UTF8.GetBytes(format.Header);
        var needsCopy = reader.IsGzip || hasByteOrderMark;
        long quotes = 0;
        long lines = 0;
        long headers = 0;
        while (!piece.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lines += LineSplitter.Count(piece);
            quotes += piece.Count((byte)'"');
            needsCopy |= !Utf8.IsValid(piece);
            headers += header.Length == 0 ? 0 : CountLines(piece, header);
            piece = reader.Next();
        }

        return new FileFacts
        {
            IngestId = reader.Hash()[..FileFacts.IngestIdLength],
            Format = format with { Quoted = quotes > 0 && format.Kind == LineKind.Csv },
            Lines = format.Header is null ? lines : lines - 1,
            Quotes = quotes,
            RepeatedHeaders = Math.Max(0, headers - 1),
            SkipsFirstLine = skipsFirstLine,
            NeedsCopy = needsCopy,
            DroppedColumns = dropped,
        };
    }

    /// <summary>A piece from the start of a file without the byte order mark.</summary>
    internal static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> piece, out bool found)
    {
        found = piece.StartsWith("\uFEFF"u8);
        return found ? piece[3..] : piece;
    }

    private static bool IsFirstLineUtf8(ReadOnlySpan<byte> piece) => Utf8.IsValid(LineSplitter.Take(ref piece));

    private static List<string> FirstLines(ReadOnlySpan<byte> piece)
    {
        var lines = new List<string>();
        while (!piece.IsEmpty && lines.Count < LinesLookedAt)
        {
            lines.Add(Encoding.UTF8.GetString(LineSplitter.Take(ref piece)));
        }

        return lines;
    }

    private static long CountLines(ReadOnlySpan<byte> piece, ReadOnlySpan<byte> line)
    {
        long count = 0;
        for (var rest = piece; ;)
        {
            var found = rest.IndexOf(line);
            if (found < 0)
            {
                return count;
            }

            // What stands before the rest is the end of an earlier find, so only the very first byte of the piece starts a line without a line end before it.
            var startsLine = found == 0 ? rest.Length == piece.Length : IsLineEnd(rest[found - 1]);
            var after = found + line.Length;
            count += startsLine && (after == rest.Length || IsLineEnd(rest[after])) ? 1 : 0;
            rest = rest[(found + line.Length)..];
        }
    }

    private static bool IsLineEnd(byte character) => character is (byte)'\n' or (byte)'\r';
}
