using System.IO.Compression;
using System.Security.Cryptography;

namespace SparkJobs.Ingest;

/// <summary>A file's content, decompressed where it is gzip, in pieces that end with a line; the SHA-256 of the stored bytes is taken on the way.</summary>
internal sealed class ContentReader : IDisposable
{
    /// <summary>The longest line that is read, in bytes.</summary>
    public const int LongestLine = 1 << 28;

    private const int FirstBufferSize = 1 << 20;
    private readonly Stream stored;
    private readonly HashingStream hashing;
    private readonly Stream content;
    private byte[] buffer = new byte[FirstBufferSize];
    private int start;
    private int end;
    private bool ended;

    /// <summary>Starts to read a file; the stream is closed with the reader.</summary>
    /// <param name="stored">The file as it is stored.</param>
    public ContentReader(Stream stored)
    {
        this.stored = stored;
        hashing = new HashingStream(stored);
        IsGzip = hashing.Peek() is [0x1F, 0x8B];
        content = IsGzip ? new GZipStream(hashing, CompressionMode.Decompress, leaveOpen: true) : hashing;
    }

    /// <summary>Whether the stored bytes are gzip.</summary>
    public bool IsGzip { get; }

    /// <summary>The next piece: whole lines with their line ends, the last one perhaps without; empty at the end of the file.</summary>
    /// <exception cref="InvalidDataException">A line is longer than <see cref="LongestLine"/>, or the gzip data are damaged.</exception>
    public ReadOnlySpan<byte> Next()
    {
        while (true)
        {
            var complete = ended ? end : LastLineEnd();
            if (complete > start || ended)
            {
                var piece = buffer.AsSpan(start, complete - start);
                start = complete;
                return piece;
            }

            Fill();
        }
    }

    /// <summary>The SHA-256 of all stored bytes, as lower-case hex. Reads what is left of the file.</summary>
    public string Hash() => hashing.Finish();

    /// <inheritdoc/>
    public void Dispose()
    {
        content.Dispose();
        hashing.Dispose();
        stored.Dispose();
    }

    // A CR alone ends a line, as it does for both engines; at the very end of what was read it may still be half of a CRLF.
    private int LastLineEnd()
    {
        var read = buffer.AsSpan(start, end - start);
        var last = read.LastIndexOf((byte)'\n');
        if (last < 0 && read.Length > 1)
        {
            last = read[..^1].LastIndexOf((byte)'\r');
        }

        return start + last + 1;
    }

    private void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }

        if (end == buffer.Length)
        {
            if (end >= LongestLine)
            {
                throw new InvalidDataException($"a line is longer than {LongestLine} bytes");
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var count = content.Read(buffer, end, buffer.Length - end);
        ended = count == 0;
        end += count;
    }

    /// <summary>Passes reads through and hashes them.</summary>
    private sealed class HashingStream(Stream inner) : Stream
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private byte[] peeked = [];

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public byte[] Peek()
        {
            var first = new byte[2];
            var count = inner.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
            hash.AppendData(first, 0, count);
            peeked = first[..count];
            return peeked;
        }

        public string Finish()
        {
            var rest = new byte[FirstBufferSize];
            while (Read(rest, 0, rest.Length) > 0)
            {
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (peeked.Length > 0)
            {
                var taken = Math.Min(count, peeked.Length);
                peeked.AsSpan(0, taken).CopyTo(buffer.AsSpan(offset));
                peeked = peeked[taken..];
                return taken;
            }

            var read = inner.Read(buffer, offset, count);
            hash.AppendData(buffer, offset, read);
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            hash.Dispose();
            base.Dispose(disposing);
        }
    }
}
