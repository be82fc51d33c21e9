using System.Buffers.Binary;
using System.Text;

namespace SparkConnect.Arrow;

/// <summary>
/// Writes a FlatBuffer front to back: a table first, with holes for what it refers to, then the things referred to, each filling its hole. Every offset is so
/// positive, as the format asks, and a table's vtable stands right before it.
/// </summary>
internal sealed class FlatBufferWriter
{
    private byte[] _buffer = new byte[512];

    /// <summary>Starts with a hole for the root table's offset.</summary>
    public FlatBufferWriter() => Reserve(sizeof(uint), sizeof(uint));

    /// <summary>The bytes so far.</summary>
    public int Length { get; private set; }

    /// <summary>The whole FlatBuffer, filled up with zeros to a multiple of eight bytes.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        Align(ArrowIpcFormat.Alignment);
        return _buffer.AsSpan(0, Length);
    }

    /// <summary>Writes a table whose slots are each eight bytes apart, so that any scalar is aligned.</summary>
    /// <param name="hole">The place of the offset that refers to it; 0 for the root.</param>
    /// <param name="slots">Which slots it has, in rising order.</param>
    /// <returns>Where each of these slots is, in the same order.</returns>
    public int[] Table(int hole, params ReadOnlySpan<int> slots)
    {
        const int slotLength = 8;
        var vtableLength = (2 + (slots.Length == 0 ? 0 : slots[^1] + 1)) * sizeof(ushort);
        var vtable = Reserve(vtableLength, sizeof(ushort));
        var table = Reserve(slotLength * (1 + slots.Length), slotLength);
        WriteUInt16(vtable, vtableLength);
        WriteUInt16(vtable + sizeof(ushort), Length - table);
        WriteInt32(table, table - vtable);
        var places = new int[slots.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            places[i] = table + (slotLength * (i + 1));
            WriteUInt16(vtable + ((2 + slots[i]) * sizeof(ushort)), places[i] - table);
        }

        Fill(hole, table);
        return places;
    }

    /// <summary>Writes a string.</summary>
    /// <param name="hole">The place of the offset that refers to it.</param>
    /// <param name="text">The text.</param>
    public void Text(int hole, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var at = Reserve(sizeof(uint) + bytes.Length + 1, sizeof(uint));
        WriteInt32(at, bytes.Length);
        bytes.CopyTo(_buffer, at + sizeof(uint));
        Fill(hole, at);
    }

    /// <summary>Writes a vector of zeros or holes, to be filled by the caller.</summary>
    /// <param name="hole">The place of the offset that refers to it.</param>
    /// <param name="count">How many elements.</param>
    /// <param name="elementSize">The bytes of each, up to eight of which are the alignment.</param>
    /// <returns>Where the first element is.</returns>
    public int Vector(int hole, int count, int elementSize)
    {
        var alignment = Math.Min(elementSize, ArrowIpcFormat.Alignment);
        while ((Length + sizeof(uint)) % alignment != 0)
        {
            Reserve(1, 1);
        }

        var at = Reserve(sizeof(uint) + (count * elementSize), sizeof(uint));
        WriteInt32(at, count);
        Fill(hole, at);
        return at + sizeof(uint);
    }

    public void WriteByte(int at, byte value) => _buffer[at] = value;

    public void WriteInt16(int at, short value) => BinaryPrimitives.WriteInt16LittleEndian(_buffer.AsSpan(at), value);

    public void WriteInt32(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(at), value);

    public void WriteInt64(int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(at), value);

    private void WriteUInt16(int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(_buffer.AsSpan(at), checked((ushort)value));

    private void Fill(int hole, int target) => WriteInt32(hole, target - hole);

    private void Align(int alignment) => Reserve(0, alignment);

    private int Reserve(int length, int alignment)
    {
        var at = (Length + alignment - 1) / alignment * alignment;
        if (at + length > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(at + length, _buffer.Length * 2));
        }

        Length = at + length;
        return at;
    }
}
