using System.Security.Cryptography;

namespace SparkJobs.Ingest;

/// <summary>A file's bytes as they are stored, hashed while they are read.</summary>
/// <param name="inner">The file; not closed with this stream.</param>
internal sealed class StoredBytes(Stream inner) : Stream
{
    private const int BufferSize = 1 << 16;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _peeked = [];
    private byte[] _appendix = [];

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The first bytes, which are read again afterwards.</summary>
    /// <param name="count">How many; fewer come from a shorter file.</param>
    public ReadOnlySpan<byte> Peek(int count)
    {
        var first = new byte[count];
        var read = inner.ReadAtLeast(first, count, throwOnEndOfStream: false);
        _hash.AppendData(first, 0, read);
        _peeked = first[..read];
        return _peeked;
    }

    /// <summary>Adds bytes that are read after the file's own and are no part of its hash.</summary>
    /// <param name="appendix">The bytes.</param>
    public void Append(byte[] appendix) => _appendix = appendix;

    /// <summary>The SHA-256 of all the file's bytes, as lower-case hex. Reads what is left of it.</summary>
    public string Finish()
    {
        var rest = new byte[BufferSize];
        while (Read(rest, 0, rest.Length) > 0)
        {
        }

        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_peeked.Length > 0)
        {
            return Serve(ref _peeked, buffer);
        }

        var read = inner.Read(buffer);
        _hash.AppendData(buffer[..read]);
        return read > 0 ? read : Serve(ref _appendix, buffer);
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }

    private static int Serve(ref byte[] held, Span<byte> buffer)
    {
        var taken = Math.Min(buffer.Length, held.Length);
        held.AsSpan(0, taken).CopyTo(buffer);
        held = held[taken..];
        return taken;
    }
}
