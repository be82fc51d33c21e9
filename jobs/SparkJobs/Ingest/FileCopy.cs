using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace SparkJobs.Ingest;

/// <summary>
/// A copy of a file that every engine reads alike: plain, without BOM, UTF-8 throughout. Lines that are not UTF-8 go to a second file, each as its number,
/// a tab, and the line with U+FFFD.
/// </summary>
/// <param name="Lines">The path of the readable lines.</param>
/// <param name="BadLines">The path of the lines that are not UTF-8; null when there are none.</param>
internal sealed record FileCopy(string Lines, string? BadLines)
{
    /// <summary>Gives a readable file another name, without copying it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="folder">The folder for the name.</param>
    /// <param name="name">The name.</param>
    public static FileCopy Link(string path, string folder, string name)
    {
        var link = Path.Combine(folder, name + ".lines");
        File.CreateSymbolicLink(link, path);
        return new FileCopy(link, null);
    }

    /// <summary>Writes the copy.</summary>
    /// <param name="stored">The file as it is stored; closed afterwards.</param>
    /// <param name="folder">The folder to write to.</param>
    /// <param name="name">The name of the copy.</param>
    /// <param name="skipsFirstLine">Whether the first line is left out.</param>
    /// <param name="cancellationToken">Cancels between two pieces.</param>
    public static FileCopy Write(Stream stored, string folder, string name, bool skipsFirstLine, CancellationToken cancellationToken)
    {
        var linesPath = Path.Combine(folder, name + ".lines");
        var badLinesPath = Path.Combine(folder, name + ".bad");
        long number = 0;
        var anyBad = false;
        using (var reader = new ContentReader(stored))
        using (var lines = New(linesPath))
        using (var badLines = new StreamWriter(New(badLinesPath), new UTF8Encoding(false)) { NewLine = "\n" })
        {
            var piece = FileInspector.WithoutByteOrderMark(reader.Next(), out _);
            if (skipsFirstLine)
            {
                LineSplitter.Take(ref piece);
                number++;
            }

            while (!piece.IsEmpty)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Utf8.IsValid(piece))
                {
                    lines.Write(piece);
                    number += LineSplitter.Count(piece);
                }
                else
                {
                    anyBad = true;
                    number = Divide(piece, number, lines, badLines);
                }

                piece = reader.Next();
            }
        }

        return new FileCopy(linesPath, anyBad ? badLinesPath : null);
    }

    // A link to a file of the user's may stand where a copy is not expected: it is never written through.
    private static FileStream New(string path) => new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);

    private static long Divide(ReadOnlySpan<byte> piece, long number, FileStream lines, StreamWriter badLines)
    {
        while (!piece.IsEmpty)
        {
            number++;
            var line = LineSplitter.Take(ref piece);
            if (Utf8.IsValid(line))
            {
                lines.Write(line);
                lines.WriteByte((byte)'\n');
            }
            else
            {
                badLines.Write(number.ToString(CultureInfo.InvariantCulture));
                badLines.Write('\t');
                badLines.WriteLine(Encoding.UTF8.GetString(line));
            }
        }

        return number;
    }
}
