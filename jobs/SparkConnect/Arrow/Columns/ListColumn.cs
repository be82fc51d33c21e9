namespace SparkConnect.Arrow.Columns;

/// <summary>Lists: ranges of one column that holds the elements of all.</summary>
internal sealed class ListColumn(ArrowType.List type, int length, Validity validity, OffsetBuffer offsets, ArrowColumn elements)
    : BufferedColumn<IReadOnlyList<object?>>(type, length, validity)
{
    private protected override IReadOnlyList<object?> Read(int row)
    {
        var (start, end) = offsets[row];
        return new ListSlice(elements, start, end - start);
    }
}
