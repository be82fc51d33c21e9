using System.Buffers.Binary;
using SparkConnect.Arrow;

namespace SparkConnect.Tests.Arrow;

public sealed class ArrowStreamReaderTests
{
    public static TheoryData<string> GoldenNames => [.. Goldens.Names];

    [Theory]
    [MemberData(nameof(GoldenNames))]
    public void GoldenReadsAsItsText(string name) => Assert.Equal(Goldens.Text(name), ArrowText.Render(ArrowStreamReader.Read(Goldens.Batch(name))));

    [Theory]
    [MemberData(nameof(GoldenNames))]
    public void TruncatedAnywhereGivesAnErrorOrFewerBatches(string name)
    {
        var whole = Goldens.Batch(name);
        var read = 0;
        for (var length = 0; length < whole.Length; length++)
        {
            if (ReadOrRefuse(whole.AsMemory(0, length)) is { } table)
            {
                read++;
                Assert.True(table.RowCount == 0 || length >= whole.Length - ArrowIpcFormat.PrefixLength, $"{table.RowCount} rows of {length} bytes");
            }
        }

        // Without the end mark, and after the schema alone: the format allows a stream to end between messages.
        Assert.Equal(2, read);
    }

    [Theory]
    [MemberData(nameof(GoldenNames))]
    public void FlippedBytesGiveValuesOrTheReadersOwnError(string name)
    {
        var whole = Goldens.Batch(name);
        var random = new Random(20191001);
        for (var i = 0; i < 4_000; i++)
        {
            var damaged = whole.ToArray();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            ReadOrRefuse(damaged);
        }
    }

    [Fact]
    public void NoBytesAreNoStream()
    {
        var error = Assert.Throws<ArrowFormatException>(() => ArrowStreamReader.Read(default));
        Assert.Equal("Arrow stream, byte 0: expected a schema, found the end.", error.Message);
        Assert.Equal(0, error.Offset);
    }

    [Fact]
    public void StreamOfBefore015IsRefused()
    {
        byte[] old = [16, 0, 0, 0, 0, 0, 0, 0];
        var error = Assert.Throws<ArrowFormatException>(() => ArrowStreamReader.Read(old));
        Assert.Equal("Arrow stream, byte 0: expected the marker FFFFFFFF, found 00000010.", error.Message);
    }

    [Fact]
    public void MetadataLongerThanTheStreamIsRefusedBeforeItIsRead()
    {
        var stream = Goldens.Batch("spark-bits");
        BinaryPrimitives.WriteInt32LittleEndian(stream.AsSpan(4), int.MaxValue);
        var error = Assert.Throws<ArrowFormatException>(() => ArrowStreamReader.Read(stream));
        Assert.Equal(4, error.Offset);
        Assert.Contains("2147483647 bytes where", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralBatchesBecomeOneTable()
    {
        ArrowSchema schema = new([new("id", new ArrowType.Integer(64)), new("price", new ArrowType.Decimal(12, 2)), new("text", new ArrowType.Utf8())]);
        var first = ArrowStreamWriter.Write(schema, [[1L, 1.10m, "a"], [null, null, null]]);
        var empty = ArrowStreamWriter.Write(schema, []);
        var last = ArrowStreamWriter.Write(schema, [[3L, -3.30m, "c"]]);

        byte[] stream = [.. WithoutEnd(first), .. WithoutSchema(empty), .. WithoutSchema(empty), .. WithoutSchema(last)];
        var table = ArrowStreamReader.Read(stream);

        Assert.Equal(3, table.RowCount);
        Assert.Equal([1L, null, 3L], Values(table.Columns[0]));
        Assert.Equal([1.10m, null, -3.30m], Values(table.Columns[1]));
        Assert.Equal(["a", null, "c"], Values(table.Columns[2]));
        Assert.Equal(3L, Assert.IsAssignableFrom<ArrowColumn<long>>(table.Columns[0])[2]);
        Assert.Throws<InvalidOperationException>(() => ((ArrowColumn<long>)table.Columns[0])[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Columns[0].GetValue(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Columns[0].IsNull(-1));
    }

    private static IEnumerable<object?> Values(ArrowColumn column) => Enumerable.Range(0, column.Length).Select(column.GetValue);

    private static byte[] WithoutEnd(byte[] stream) => stream[..^ArrowIpcFormat.PrefixLength];

    private static byte[] WithoutSchema(byte[] stream) =>
        WithoutEnd(stream)[(ArrowIpcFormat.PrefixLength + BinaryPrimitives.ReadInt32LittleEndian(stream.AsSpan(4)))..];

    /// <summary>Reads a stream and some of its values; null when the reader refuses either. Any other exception fails the test.</summary>
    private static ArrowTable? ReadOrRefuse(ReadOnlyMemory<byte> stream)
    {
        const int rows = 200;
        try
        {
            var table = ArrowStreamReader.Read(stream);
            foreach (var column in table.Columns)
            {
                for (var row = 0; row < Math.Min(column.Length, rows); row++)
                {
                    Touch(column.GetValue(row), rows);
                }
            }

            return table;
        }
        catch (ArrowFormatException)
        {
            return null;
        }
    }

    private static void Touch(object? value, int most)
    {
        foreach (var item in value is IReadOnlyList<object?> list ? list.Take(most) : [])
        {
            Touch(item, most);
        }
    }
}
