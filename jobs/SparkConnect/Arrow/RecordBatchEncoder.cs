using static SparkConnect.Arrow.ArrowIpcFormat;

namespace SparkConnect.Arrow;

/// <summary>Writes the message before a batch's body: how many rows, and where each column's buffers are.</summary>
internal static class RecordBatchEncoder
{
    public static FlatBufferWriter Encode(int rowCount, IReadOnlyList<ColumnBuffers> columns)
    {
        var writer = new FlatBufferWriter();
        var buffers = columns.SelectMany(column => column.Buffers).ToList();
        var header = MessageEncoder.Write(writer, MessageHeader.RecordBatch, buffers.Sum(buffer => ColumnBuffers.Padded(buffer.Length)));
        var batch = writer.Table(header, RecordBatch.Length, RecordBatch.Nodes, RecordBatch.Buffers);
        writer.WriteInt64(batch[0], rowCount);

        var node = writer.Vector(batch[1], columns.Count, RecordBatch.StructSize);
        foreach (var column in columns)
        {
            writer.WriteInt64(node, column.Length);
            writer.WriteInt64(node + sizeof(long), column.NullCount);
            node += RecordBatch.StructSize;
        }

        var entry = writer.Vector(batch[2], buffers.Count, RecordBatch.StructSize);
        long offset = 0;
        foreach (var buffer in buffers)
        {
            writer.WriteInt64(entry, offset);
            writer.WriteInt64(entry + sizeof(long), buffer.Length);
            offset += ColumnBuffers.Padded(buffer.Length);
            entry += RecordBatch.StructSize;
        }

        return writer;
    }
}
