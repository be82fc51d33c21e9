using System.Text;

namespace SparkConnect.Arrow.Columns;

/// <summary>Text as UTF-8.</summary>
internal sealed class Utf8Column(ArrowType type, int length, Validity validity, OffsetBuffer offsets, ReadOnlyMemory<byte> data)
    : BufferedColumn<string>(type, length, validity)
{
    private protected override string Read(int row)
    {
        var (start, end) = offsets[row];
        return Encoding.UTF8.GetString(data.Span[start..end]);
    }
}
