using System.Security.Cryptography;
using System.Text;
using SparkJobs.Ingest;

namespace SparkJobs.Tests.Ingest;

public sealed class ContentReaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pieces_end_with_lines_and_make_up_the_content_and_the_hash_is_of_the_stored_bytes(bool gzip)
    {
        var content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 400_000).Select(number => FormattableString.Invariant($"line {number}\n"))));
        var stored = gzip ? IngestCase.Gzip(content) : content;

        var (read, pieces, hash) = Read(stored);

        Assert.Equal(content, read);
        Assert.All(pieces, piece => Assert.Equal((byte)'\n', piece));
        Assert.True(pieces.Count > 1);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(stored)), hash);
    }

    [Fact]
    public void A_line_longer_than_the_buffer_is_one_piece()
    {
        var content = Encoding.UTF8.GetBytes("a\n" + new string('b', 5_000_000) + "\nc");

        var (read, _, _) = Read(content);

        Assert.Equal(content, read);
    }

    [Fact]
    public void Gzip_members_one_after_another_are_one_content()
    {
        var (read, _, _) = Read([.. IngestCase.Gzip("a\n"u8.ToArray()), .. IngestCase.Gzip("b\n"u8.ToArray())]);

        Assert.Equal("a\nb\n"u8.ToArray(), read);
    }

    [Fact]
    public void Damaged_gzip_is_refused()
    {
        var whole = IngestCase.Gzip(RandomNumberGenerator.GetBytes(100_000));

        Assert.Throws<InvalidDataException>(() => Read(whole[..(whole.Length / 2)]));
    }

    private static (byte[] Content, List<byte> LastBytes, string Hash) Read(byte[] stored)
    {
        using var reader = new ContentReader(new MemoryStream(stored));
        using var content = new MemoryStream();
        List<byte> lastBytes = [];
        for (var piece = reader.Next(); !piece.IsEmpty; piece = reader.Next())
        {
            content.Write(piece);
            lastBytes.Add(piece[^1]);
        }

        return (content.ToArray(), lastBytes, reader.Hash());
    }
}
