namespace SparkJobs.Ingest;

/// <summary>Lines in a piece of text: LF, CRLF and a CR alone end one, as they do for both engines.</summary>
internal static class LineSplitter
{
    /// <summary>How many lines the piece has, a last one without line end included.</summary>
    public static long Count(ReadOnlySpan<byte> piece)
    {
        long lines = piece.Count((byte)'\n');
        if (piece.Contains((byte)'\r'))
        {
            lines += piece.Count((byte)'\r') - piece.Count("\r\n"u8);
        }

        return piece.IsEmpty || piece[^1] is (byte)'\n' or (byte)'\r' ? lines : lines + 1;
    }

    /// <summary>Takes the first line off a piece.</summary>
    /// <param name="piece">What is left; afterwards what follows the line.</param>
    /// <returns>The line without its line end.</returns>
    public static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> piece)
    {
        var length = piece.IndexOfAny((byte)'\n', (byte)'\r');
        if (length < 0)
        {
            var last = piece;
            piece = [];
            return last;
        }

        var line = piece[..length];
        var isCrLf = piece[length] == '\r' && length + 1 < piece.Length && piece[length + 1] == '\n';
        piece = piece[(length + (isCrLf ? 2 : 1))..];
        return line;
    }
}
