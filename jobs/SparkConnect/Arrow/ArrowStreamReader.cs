using System.Buffers.Binary;
using static SparkConnect.Arrow.ArrowIpcFormat;

namespace SparkConnect.Arrow;

/// <summary>
/// Reads Arrow IPC streams as Spark Connect servers send them: little-endian, uncompressed, without dictionaries and views; all else is refused by name. Every
/// length is checked against what is there before anything is allocated, so the cost of reading is bounded by the stream's own length.
/// </summary>
public static class ArrowStreamReader
{
    /// <summary>Reads a whole stream. Values are not copied: the table reads from the given memory.</summary>
    /// <param name="ipcStream">The stream, from its first message to its end mark or its end.</param>
    /// <returns>The schema and the rows of all record batches.</returns>
    /// <exception cref="ArrowFormatException">The bytes are no such stream.</exception>
    public static ArrowTable Read(ReadOnlyMemory<byte> ipcStream)
    {
        ArrowSchema? schema = null;
        var batches = new List<(int RowCount, ArrowColumn[] Columns)>();
        var position = 0;
        while (NextMessage(ipcStream, ref position) is { } frame)
        {
            var message = FlatBufferTable.Root(frame.Metadata.Span, frame.Origin);
            var body = Body(ipcStream, message, ref position);
            switch ((MessageHeader)message.ReadByte(Message.HeaderType, 0))
            {
                case MessageHeader.Schema when schema is null:
                    schema = SchemaDecoder.Decode(message.ReadTable(Message.Header, "a schema"), frame.Metadata.Length);
                    break;
                case MessageHeader.RecordBatch when schema is not null:
                    batches.Add(RecordBatchDecoder.Decode(message.ReadTable(Message.Header, "a record batch"), schema, body, position - body.Length));
                    break;
                case var other:
                    throw new ArrowFormatException(
                        frame.Origin, schema is null ? "a schema" : "a record batch", FormattableString.Invariant($"a message of type {other}"));
            }
        }

        return schema is null
            ? throw new ArrowFormatException(position, "a schema", "the end")
            : Combine(schema, batches, position);
    }

    /// <summary>The next message's metadata, or null at the end of the stream.</summary>
    private static (ReadOnlyMemory<byte> Metadata, long Origin)? NextMessage(ReadOnlyMemory<byte> stream, ref int position)
    {
        var left = stream.Length - position;
        if (left == 0)
        {
            return null;
        }

        if (left < PrefixLength)
        {
            throw new ArrowFormatException(position, "a message's marker and length, 8 bytes", FormattableString.Invariant($"{left}"));
        }

        var prefix = stream.Span.Slice(position, PrefixLength);
        var marker = BinaryPrimitives.ReadUInt32LittleEndian(prefix);
        if (marker != ContinuationMarker)
        {
            throw new ArrowFormatException(position, "the marker FFFFFFFF", FormattableString.Invariant($"{marker:X8}"));
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(prefix[sizeof(uint)..]);
        if (length == 0)
        {
            return null;
        }

        if (length < 0 || length > left - PrefixLength)
        {
            throw new ArrowFormatException(
                position + sizeof(uint), "metadata inside the stream", FormattableString.Invariant($"{length} bytes where {left - PrefixLength} are left"));
        }

        var origin = position + PrefixLength;
        position = origin + length;
        return (stream.Slice(origin, length), origin);
    }

    private static ReadOnlyMemory<byte> Body(ReadOnlyMemory<byte> stream, FlatBufferTable message, ref int position)
    {
        var version = message.ReadInt16(Message.Version, 0);
        if (version is not (MetadataVersion4 or MetadataVersion5))
        {
            throw new ArrowFormatException(message.Offset, "metadata version V4 or V5 (3, 4)", FormattableString.Invariant($"{version}"));
        }

        var length = message.ReadInt64(Message.BodyLength, 0);
        var left = stream.Length - position;
        if (length < 0 || length > left)
        {
            throw new ArrowFormatException(
                message.Offset, "a body inside the stream", FormattableString.Invariant($"{length} bytes where {left} are left"));
        }

        var body = stream.Slice(position, (int)length);
        position += (int)length;
        return body;
    }

    private static ArrowTable Combine(ArrowSchema schema, List<(int RowCount, ArrowColumn[] Columns)> batches, int end)
    {
        if (batches.Count == 0)
        {
            return new ArrowTable(schema, 0, RecordBatchDecoder.Empty(schema));
        }

        if (batches.Count == 1)
        {
            return new ArrowTable(schema, batches[0].RowCount, batches[0].Columns);
        }

        var rows = batches.Sum(batch => (long)batch.RowCount);
        if (rows > int.MaxValue)
        {
            throw new ArrowFormatException(end, "up to 2147483647 rows", FormattableString.Invariant($"{rows}"));
        }

        var columns = batches[0].Columns.Select((first, i) => first.Concatenate([.. batches.Select(batch => batch.Columns[i])]));
        return new ArrowTable(schema, (int)rows, [.. columns]);
    }
}
