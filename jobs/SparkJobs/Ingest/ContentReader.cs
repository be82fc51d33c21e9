using System.IO.Compression;

namespace SparkJobs.Ingest;

/// <summary>A file's content, decompressed where it is gzip, in pieces that end with a line; the SHA-256 of the stored bytes is taken on the way.</summary>
internal sealed class ContentReader : IDisposable
{
    /// <summary>The longest line that is read, in bytes.</summary>
    public const int LongestLine = 1 << 28;

    private const int FirstBufferSize = 1 << 20;
    private static readonly byte[] EndMark = "\0end of the gzip data\0"u8.ToArray();

    private readonly Stream _stored;
    private readonly StoredBytes _bytes;
    private readonly Stream _content;
    private byte[] _buffer = new byte[FirstBufferSize];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>Starts to read a file; the stream is closed with the reader.</summary>
    /// <param name="stored">The file as it is stored.</param>
    public ContentReader(Stream stored)
    {
        _stored = stored;
        _bytes = new StoredBytes(stored);

        // RFC 1952: two bytes that identify gzip, then deflate, the only method there is.
        IsGzip = _bytes.Peek(3) is [0x1F, 0x8B, 0x08];
        if (IsGzip)
        {
            // The decompressor takes data that stop too early for their end. A member of our own behind them comes out last only if they are whole.
            _bytes.Append(Compress(EndMark));
        }

        _content = IsGzip ? new GZipStream(_bytes, CompressionMode.Decompress, leaveOpen: true) : _bytes;
    }

    /// <summary>Whether the stored bytes are gzip.</summary>
    public bool IsGzip { get; }

    /// <summary>The next piece: whole lines with their line ends, the last one perhaps without; empty at the end of the file.</summary>
    /// <exception cref="InvalidDataException">A line is longer than <see cref="LongestLine"/>, or the gzip data are damaged.</exception>
    public ReadOnlySpan<byte> Next()
    {
        while (!_ended)
        {
            Fill();
            var complete = LastLineEnd();
            if (complete > _start && !_ended)
            {
                return Take(complete);
            }
        }

        return Take(_end);
    }

    /// <summary>The SHA-256 of all stored bytes, as lower-case hex. Reads what is left of the file.</summary>
    public string Hash() => _bytes.Finish();

    /// <inheritdoc/>
    public void Dispose()
    {
        _content.Dispose();
        _bytes.Dispose();
        _stored.Dispose();
    }

    private static byte[] Compress(byte[] content)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return output.ToArray();
    }

    private ReadOnlySpan<byte> Take(int complete)
    {
        var piece = _buffer.AsSpan(_start, complete - _start);
        _start = complete;
        return piece;
    }

    // A CR alone ends a line, as it does for both engines; at the very end of what was read it may still be half of a CRLF.
    private int LastLineEnd()
    {
        var read = _buffer.AsSpan(_start, _end - _start);
        var last = read.LastIndexOf((byte)'\n');
        if (last < 0 && read.Length > 1)
        {
            last = read[..^1].LastIndexOf((byte)'\r');
        }

        return _start + last + 1;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_end >= LongestLine)
            {
                throw new InvalidDataException($"A line is longer than {LongestLine} bytes.");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var free = _buffer.AsSpan(_end);
        var count = _content.ReadAtLeast(free, free.Length, throwOnEndOfStream: false);
        _ended = count < free.Length;
        _end += count;
        if (_ended && IsGzip)
        {
            RemoveEndMark();
        }
    }

    private void RemoveEndMark()
    {
        // The mark has no line end, so it is still here, whatever was taken.
        if (!_buffer.AsSpan(_start, _end - _start).EndsWith(EndMark))
        {
            throw new InvalidDataException("The gzip data end too early.");
        }

        _end -= EndMark.Length;
    }
}
