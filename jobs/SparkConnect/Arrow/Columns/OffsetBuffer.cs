using System.Buffers.Binary;

namespace SparkConnect.Arrow.Columns;

/// <summary>Where each value of variable length begins and ends: one offset more than there are values, of 32 or 64 bits.</summary>
internal readonly struct OffsetBuffer(ReadOnlyMemory<byte> offsets, bool isLarge)
{
    public (int Start, int End) this[int row] => ((int)At(row), (int)At(row + 1));

    /// <summary>The first row whose offsets fall, are negative or end behind the data; null when there is none.</summary>
    public int? FindFault(int length, int dataLength)
    {
        if (length == 0)
        {
            return null;
        }

        var previous = At(0);
        if (previous < 0)
        {
            return 0;
        }

        for (var row = 0; row < length; row++)
        {
            var next = At(row + 1);
            if (next < previous || next > dataLength)
            {
                return row;
            }

            previous = next;
        }

        return null;
    }

    private long At(int index) => isLarge
        ? BinaryPrimitives.ReadInt64LittleEndian(offsets.Span[(index * sizeof(long))..])
        : BinaryPrimitives.ReadInt32LittleEndian(offsets.Span[(index * sizeof(int))..]);
}
