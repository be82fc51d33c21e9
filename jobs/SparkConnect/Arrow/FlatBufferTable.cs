using System.Buffers.Binary;
using System.Text;

namespace SparkConnect.Arrow;

/// <summary>
/// One table of a FlatBuffer, read in place. Every position is checked against the buffer before it is used; offsets are relative and unsigned except the one
/// from a table back to its vtable.
/// </summary>
internal readonly ref struct FlatBufferTable
{
    private const int VtableHeaderLength = 4;

    private readonly ReadOnlySpan<byte> _buffer;
    private readonly long _origin;
    private readonly int _table;
    private readonly int _tableLength;
    private readonly int _vtable;
    private readonly int _vtableLength;

    private FlatBufferTable(ReadOnlySpan<byte> buffer, long origin, long table)
    {
        _buffer = buffer;
        _origin = origin;
        _table = FlatBuffer.Check(buffer, origin, table, sizeof(int), "a table");
        var vtable = table - BinaryPrimitives.ReadInt32LittleEndian(buffer[_table..]);
        _vtable = FlatBuffer.Check(buffer, origin, vtable, VtableHeaderLength, "a vtable");
        _vtableLength = BinaryPrimitives.ReadUInt16LittleEndian(buffer[_vtable..]);
        _tableLength = BinaryPrimitives.ReadUInt16LittleEndian(buffer[(_vtable + sizeof(ushort))..]);
        if (_vtableLength < VtableHeaderLength)
        {
            throw new ArrowFormatException(origin + vtable, "a vtable of 4 bytes or more", FormattableString.Invariant($"{_vtableLength}"));
        }

        FlatBuffer.Check(buffer, origin, vtable, _vtableLength, "a vtable");
        FlatBuffer.Check(buffer, origin, table, _tableLength, "a table");
    }

    /// <summary>The table's place in the stream, for messages.</summary>
    public long Offset => _origin + _table;

    /// <summary>The table that a buffer is about.</summary>
    /// <param name="buffer">The whole FlatBuffer.</param>
    /// <param name="origin">Its place in the stream, for messages.</param>
    public static FlatBufferTable Root(ReadOnlySpan<byte> buffer, long origin)
    {
        FlatBuffer.Check(buffer, origin, 0, sizeof(uint), "a FlatBuffer");
        return new FlatBufferTable(buffer, origin, BinaryPrimitives.ReadUInt32LittleEndian(buffer));
    }

    public bool Has(int slot) => Find(slot, 0) >= 0;

    public byte ReadByte(int slot, byte absent) => Find(slot, sizeof(byte)) is >= 0 and var at ? _buffer[at] : absent;

    public bool ReadBoolean(int slot, bool absent) => ReadByte(slot, absent ? (byte)1 : (byte)0) != 0;

    public short ReadInt16(int slot, short absent) =>
        Find(slot, sizeof(short)) is >= 0 and var at ? BinaryPrimitives.ReadInt16LittleEndian(_buffer[at..]) : absent;

    public int ReadInt32(int slot, int absent) =>
        Find(slot, sizeof(int)) is >= 0 and var at ? BinaryPrimitives.ReadInt32LittleEndian(_buffer[at..]) : absent;

    public long ReadInt64(int slot, long absent) =>
        Find(slot, sizeof(long)) is >= 0 and var at ? BinaryPrimitives.ReadInt64LittleEndian(_buffer[at..]) : absent;

    public string? ReadString(int slot)
    {
        if (Find(slot, sizeof(uint)) is not (>= 0 and var at))
        {
            return null;
        }

        var text = FlatBufferVector.At(_buffer, _origin, at, sizeof(byte));
        return Encoding.UTF8.GetString(text.Bytes);
    }

    public FlatBufferVector ReadVector(int slot, int elementSize) =>
        Find(slot, sizeof(uint)) is >= 0 and var at ? FlatBufferVector.At(_buffer, _origin, at, elementSize) : default;

    /// <summary>The table that a slot refers to.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="name">What it should hold, for the message when it is not there.</param>
    public FlatBufferTable ReadTable(int slot, string name)
    {
        var at = Find(slot, sizeof(uint));
        return at >= 0 ? Follow(_buffer, _origin, at) : throw new ArrowFormatException(Offset, name, "nothing");
    }

    /// <summary>The table that the offset at a position refers to.</summary>
    internal static FlatBufferTable Follow(ReadOnlySpan<byte> buffer, long origin, int at) =>
        new(buffer, origin, at + (long)BinaryPrimitives.ReadUInt32LittleEndian(buffer[at..]));

    /// <summary>The position of a slot's content, or -1 when the table leaves it out.</summary>
    private int Find(int slot, int size)
    {
        var entry = VtableHeaderLength + (slot * sizeof(ushort));
        if (entry + sizeof(ushort) > _vtableLength)
        {
            return -1;
        }

        var relative = BinaryPrimitives.ReadUInt16LittleEndian(_buffer[(_vtable + entry)..]);
        if (relative == 0)
        {
            return -1;
        }

        if (relative + size > _tableLength)
        {
            throw new ArrowFormatException(
                Offset, FormattableString.Invariant($"slot {slot} inside a table of {_tableLength} bytes"), FormattableString.Invariant($"it at {relative}"));
        }

        return _table + relative;
    }
}
