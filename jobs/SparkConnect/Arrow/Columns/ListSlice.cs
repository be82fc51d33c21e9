using System.Collections;

namespace SparkConnect.Arrow.Columns;

/// <summary>
/// One list value, read from the elements' column when asked. It is no copy because a list of <c>void</c> may claim billions of elements that take no bytes.
/// </summary>
internal sealed class ListSlice(ArrowColumn elements, int start, int count) : IReadOnlyList<object?>
{
    public int Count => count;

    public object? this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
            return elements.GetValue(start + index);
        }
    }

    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return elements.GetValue(start + i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
