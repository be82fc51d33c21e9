namespace SparkConnect.Arrow.Columns;

/// <summary>Byte strings.</summary>
internal sealed class BinaryColumn(ArrowType type, int length, Validity validity, OffsetBuffer offsets, ReadOnlyMemory<byte> data)
    : BufferedColumn<byte[]>(type, length, validity)
{
    private protected override byte[] Read(int row)
    {
        var (start, end) = offsets[row];
        return data.Span[start..end].ToArray();
    }
}
