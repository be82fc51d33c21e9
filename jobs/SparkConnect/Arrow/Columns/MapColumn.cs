namespace SparkConnect.Arrow.Columns;

/// <summary>Maps: ranges of a column of keys and one of values. Of equal keys the last one counts, as in Spark's <c>LAST_WIN</c>.</summary>
internal sealed class MapColumn(ArrowType.Map type, int length, Validity validity, OffsetBuffer offsets, ArrowColumn keys, ArrowColumn values)
    : BufferedColumn<IReadOnlyDictionary<object, object?>>(type, length, validity)
{
    private protected override IReadOnlyDictionary<object, object?> Read(int row)
    {
        var (start, end) = offsets[row];
        var map = new Dictionary<object, object?>();
        for (var i = start; i < end; i++)
        {
            var key = keys.GetValue(i) ?? throw new ArrowFormatException(FormattableString.Invariant($"A map has a null key in row {row}."));
            map[key] = values.GetValue(i);
        }

        return map;
    }
}
