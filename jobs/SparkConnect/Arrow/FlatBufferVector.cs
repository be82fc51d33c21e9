using System.Buffers.Binary;

namespace SparkConnect.Arrow;

/// <summary>A vector of a FlatBuffer, read in place; its default is the empty one.</summary>
internal readonly ref struct FlatBufferVector
{
    private readonly ReadOnlySpan<byte> _buffer;
    private readonly long _origin;
    private readonly int _start;
    private readonly int _elementSize;

    private FlatBufferVector(ReadOnlySpan<byte> buffer, long origin, int start, int count, int elementSize)
    {
        _buffer = buffer;
        _origin = origin;
        _start = start;
        _elementSize = elementSize;
        Count = count;
    }

    public int Count { get; }

    public ReadOnlySpan<byte> Bytes => _buffer.Slice(_start, Count * _elementSize);

    /// <summary>The table that an element refers to.</summary>
    public FlatBufferTable ReadTable(int index) => FlatBufferTable.Follow(_buffer, _origin, _start + (index * _elementSize));

    /// <summary>The vector that the offset at a position refers to. All its elements are inside the buffer.</summary>
    internal static FlatBufferVector At(ReadOnlySpan<byte> buffer, long origin, int at, int elementSize)
    {
        var position = at + (long)BinaryPrimitives.ReadUInt32LittleEndian(buffer[at..]);
        var header = FlatBuffer.Check(buffer, origin, position, sizeof(uint), "a vector");
        var count = BinaryPrimitives.ReadUInt32LittleEndian(buffer[header..]);
        var start = FlatBuffer.Check(buffer, origin, position + sizeof(uint), count * (long)elementSize, "a vector's elements");
        return new FlatBufferVector(buffer, origin, start, (int)count, elementSize);
    }
}
