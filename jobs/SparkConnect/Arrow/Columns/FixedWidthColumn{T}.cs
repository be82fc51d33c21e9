namespace SparkConnect.Arrow.Columns;

/// <summary>Values of one width, one after the other.</summary>
/// <param name="type">The type.</param>
/// <param name="length">How many.</param>
/// <param name="validity">Which are there.</param>
/// <param name="values">Their bytes.</param>
/// <param name="width">The width in bytes.</param>
/// <param name="read">Reads a value from bytes that begin with it.</param>
internal class FixedWidthColumn<T>(ArrowType type, int length, Validity validity, ReadOnlyMemory<byte> values, int width, SlotReader<T> read)
    : BufferedColumn<T>(type, length, validity)
{
    private protected sealed override T Read(int row) => read(values.Span.Slice(row * width, width));
}
