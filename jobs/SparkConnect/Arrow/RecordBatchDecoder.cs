using System.Buffers.Binary;
using SparkConnect.Arrow.Columns;
using static SparkConnect.Arrow.ArrowIpcFormat;

namespace SparkConnect.Arrow;

/// <summary>
/// Cuts a record batch's body into columns. Nodes and buffers come depth first, a parent before its children; offsets are proved to rise and to stay inside
/// their data here, once, so that reading a value later checks nothing but the row.
/// </summary>
internal ref struct RecordBatchDecoder
{
    private readonly FlatBufferVector _nodes;
    private readonly FlatBufferVector _buffers;
    private readonly ReadOnlyMemory<byte> _body;
    private readonly long _origin;
    private int _node;
    private int _buffer;

    private RecordBatchDecoder(FlatBufferVector nodes, FlatBufferVector buffers, ReadOnlyMemory<byte> body, long origin)
    {
        _nodes = nodes;
        _buffers = buffers;
        _body = body;
        _origin = origin;
    }

    /// <summary>Decodes a batch.</summary>
    /// <param name="batch">The RecordBatch table.</param>
    /// <param name="schema">The stream's schema.</param>
    /// <param name="body">The message's body.</param>
    /// <param name="origin">The body's place in the stream, for messages.</param>
    public static (int RowCount, ArrowColumn[] Columns) Decode(FlatBufferTable batch, ArrowSchema schema, ReadOnlyMemory<byte> body, long origin)
    {
        if (batch.Has(RecordBatch.Compression))
        {
            throw new ArrowFormatException(
                batch.Offset, "an uncompressed body (server setting spark.sql.execution.arrow.compression.codec=none)", "a compressed one");
        }

        var rows = CheckLength(batch.ReadInt64(RecordBatch.Length, 0), batch.Offset);
        var decoder = new RecordBatchDecoder(
            batch.ReadVector(RecordBatch.Nodes, RecordBatch.StructSize), batch.ReadVector(RecordBatch.Buffers, RecordBatch.StructSize), body, origin);
        var columns = decoder.Columns(schema.Fields, rows);
        if (decoder._node != decoder._nodes.Count || decoder._buffer != decoder._buffers.Count)
        {
            throw new ArrowFormatException(
                batch.Offset,
                FormattableString.Invariant($"{decoder._node} nodes and {decoder._buffer} buffers, as the schema asks"),
                FormattableString.Invariant($"{decoder._nodes.Count} and {decoder._buffers.Count}"));
        }

        return (rows, columns);
    }

    /// <summary>The columns of a stream without a batch.</summary>
    public static ArrowColumn[] Empty(ArrowSchema schema) =>
        [.. schema.Fields.Select(field => new RecordBatchDecoder(default, default, default, 0) { _node = -1 }.Column(field.Type, 0))];

    private ArrowColumn[] Columns(IReadOnlyList<ArrowField> fields, int length)
    {
        var columns = new ArrowColumn[fields.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = Column(fields[i].Type, length);
        }

        return columns;
    }

    private ArrowColumn Column(ArrowType type, int? expectedLength)
    {
        var (length, nullCount) = NextNode(expectedLength);
        if (type is ArrowType.Null)
        {
            return new NullColumn(type, length);
        }

        var validity = NextValidity(length, nullCount);
        return type switch
        {
            ArrowType.Boolean => new BooleanColumn(type, length, validity, NextBuffer(Bits(length), "bits")),
            ArrowType.Utf8 text => Text(text, length, validity),
            ArrowType.Binary binary => Bytes(binary, length, validity),
            ArrowType.List list => List(list, length, validity),
            ArrowType.Map map => Map(map, length, validity),
            ArrowType.Struct fields => new StructColumn(fields, length, validity, Columns(fields.Fields, length)),
            _ => FixedWidthColumns.Create(type, length, validity, NextBuffer(length * (long)FixedWidthColumns.Width(type), "values")),
        };
    }

    private Utf8Column Text(ArrowType.Utf8 type, int length, Validity validity)
    {
        var (offsets, data) = NextOffsetsAndData(length, type.IsLarge);
        return new Utf8Column(type, length, validity, offsets, data);
    }

    private BinaryColumn Bytes(ArrowType.Binary type, int length, Validity validity)
    {
        var (offsets, data) = NextOffsetsAndData(length, type.IsLarge);
        return new BinaryColumn(type, length, validity, offsets, data);
    }

    private ListColumn List(ArrowType.List type, int length, Validity validity)
    {
        var (offsets, at) = NextOffsets(length, type.IsLarge);
        var elements = Column(type.Element.Type, null);
        CheckOffsets(offsets, length, elements.Length, at);
        return new ListColumn(type, length, validity, offsets, elements);
    }

    private MapColumn Map(ArrowType.Map type, int length, Validity validity)
    {
        var (offsets, at) = NextOffsets(length, isLarge: false);
        var (entries, nullCount) = NextNode(null);
        NextValidity(entries, nullCount);
        CheckOffsets(offsets, length, entries, at);
        return new MapColumn(type, length, validity, offsets, Column(type.Key.Type, entries), Column(type.Value.Type, entries));
    }

    private (OffsetBuffer Offsets, ReadOnlyMemory<byte> Data) NextOffsetsAndData(int length, bool isLarge)
    {
        var (offsets, at) = NextOffsets(length, isLarge);
        var data = NextBuffer(0, "data");
        CheckOffsets(offsets, length, data.Length, at);
        return (offsets, data);
    }

    /// <summary>The offsets' buffer; of a column without rows it may be empty, though the format asks for one offset.</summary>
    private (OffsetBuffer Offsets, long At) NextOffsets(int length, bool isLarge)
    {
        var at = _origin;
        var needed = length == 0 ? 0 : (length + 1L) * (isLarge ? sizeof(long) : sizeof(int));
        return (new OffsetBuffer(NextBuffer(needed, "offsets"), isLarge), at);
    }

    private static void CheckOffsets(OffsetBuffer offsets, int length, int dataLength, long at)
    {
        if (offsets.FindFault(length, dataLength) is { } row)
        {
            throw new ArrowFormatException(
                at, FormattableString.Invariant($"rising offsets up to {dataLength}"), FormattableString.Invariant($"another at row {row}"));
        }
    }

    private (int Length, long NullCount) NextNode(int? expectedLength)
    {
        if (_node < 0)
        {
            return (0, 0);
        }

        if (_node >= _nodes.Count)
        {
            throw new ArrowFormatException(_origin, "a node for every column", FormattableString.Invariant($"{_nodes.Count} nodes"));
        }

        var node = _nodes.Bytes.Slice(_node++ * RecordBatch.StructSize, RecordBatch.StructSize);
        var length = CheckLength(BinaryPrimitives.ReadInt64LittleEndian(node), _origin);
        if (expectedLength is { } expected && length != expected)
        {
            throw new ArrowFormatException(_origin, FormattableString.Invariant($"a column of {expected} values"), FormattableString.Invariant($"{length}"));
        }

        return (length, BinaryPrimitives.ReadInt64LittleEndian(node[sizeof(long)..]));
    }

    /// <summary>The validity bitmap: empty when nothing is null; a null count of -1 means that the bitmap has to tell.</summary>
    private Validity NextValidity(int length, long nullCount)
    {
        var bitmap = NextBuffer(0, "a validity bitmap");
        if (bitmap.IsEmpty && nullCount <= 0)
        {
            return default;
        }

        return bitmap.Length >= Bits(length)
            ? new Validity(bitmap)
            : throw new ArrowFormatException(
                _origin, FormattableString.Invariant($"a validity bitmap of {Bits(length)} bytes"), FormattableString.Invariant($"{bitmap.Length}"));
    }

    private ReadOnlyMemory<byte> NextBuffer(long needed, string what)
    {
        if (_node < 0)
        {
            return default;
        }

        if (_buffer >= _buffers.Count)
        {
            throw new ArrowFormatException(_origin, "a buffer for " + what, FormattableString.Invariant($"{_buffers.Count} buffers"));
        }

        var buffer = _buffers.Bytes.Slice(_buffer++ * RecordBatch.StructSize, RecordBatch.StructSize);
        var offset = BinaryPrimitives.ReadInt64LittleEndian(buffer);
        var length = BinaryPrimitives.ReadInt64LittleEndian(buffer[sizeof(long)..]);
        if (offset < 0 || length < 0 || offset > _body.Length || length > _body.Length - offset)
        {
            throw new ArrowFormatException(
                _origin, FormattableString.Invariant($"{what} inside a body of {_body.Length} bytes"), FormattableString.Invariant($"{length} at {offset}"));
        }

        return length >= needed
            ? _body.Slice((int)offset, (int)length)
            : throw new ArrowFormatException(
                _origin + offset, FormattableString.Invariant($"{needed} bytes of {what}"), FormattableString.Invariant($"{length}"));
    }

    private static long Bits(int length) => (length + 7L) / 8;

    private static int CheckLength(long length, long at) => length is >= 0 and <= int.MaxValue
        ? (int)length
        : throw new ArrowFormatException(at, "a length of 0 to 2147483647", FormattableString.Invariant($"{length}"));
}
