namespace SparkConnect.Arrow.Columns;

/// <summary>Which values are there: one bit each, least significant first. Without a bitmap all are.</summary>
internal readonly struct Validity(ReadOnlyMemory<byte> bitmap)
{
    public bool IsNull(int row) => !bitmap.IsEmpty && (bitmap.Span[row >> 3] & (1 << (row & 7))) == 0;
}
