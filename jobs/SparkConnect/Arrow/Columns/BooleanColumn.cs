namespace SparkConnect.Arrow.Columns;

/// <summary>One bit per value, least significant first.</summary>
internal sealed class BooleanColumn(ArrowType type, int length, Validity validity, ReadOnlyMemory<byte> bits) : BufferedColumn<bool>(type, length, validity)
{
    private protected override bool Read(int row) => (bits.Span[row >> 3] & (1 << (row & 7))) != 0;
}
