using System.Buffers.Binary;
using static SparkConnect.Arrow.ArrowIpcFormat;

namespace SparkConnect.Arrow;

/// <summary>Writes small local tables as Arrow IPC streams, for a server's <c>LocalRelation</c>: a schema, one record batch, the end mark.</summary>
public static class ArrowStreamWriter
{
    /// <summary>Writes a table.</summary>
    /// <param name="schema">
    /// The columns: null, boolean, integers, floats, text, binary, date, timestamp in microseconds, duration in microseconds, decimal.
    /// </param>
    /// <param name="rows">
    /// One list per row with a value per column, of the CLR type that the column's <see cref="ArrowType"/> documents, or null. A decimal with fewer digits
    /// after the point than its column is widened; times are cut to microseconds; <see cref="DateTime"/> of kind Local is refused, and an instant may be a
    /// <see cref="DateTimeOffset"/> as well.
    /// </param>
    /// <returns>The stream.</returns>
    /// <exception cref="ArgumentException">A value does not fit its column, a row has another number of values, or the type is none of those above.</exception>
    public static byte[] Write(ArrowSchema schema, IReadOnlyList<IReadOnlyList<object?>> rows)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(rows);
        CheckRows(schema, rows);
        var columns = new ColumnBuffers[schema.Fields.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = ColumnEncoder.Encode(schema.Fields[i], rows, i);
        }

        using var stream = new MemoryStream();
        WriteMessage(stream, SchemaEncoder.Encode(schema));
        WriteMessage(stream, RecordBatchEncoder.Encode(rows.Count, columns));
        foreach (var column in columns)
        {
            column.WriteTo(stream);
        }

        WritePrefix(stream, 0);
        return stream.ToArray();
    }

    private static void CheckRows(ArrowSchema schema, IReadOnlyList<IReadOnlyList<object?>> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count != schema.Fields.Count)
            {
                throw new ArgumentException($"Row {i} has {rows[i].Count} values where the schema has {schema.Fields.Count} columns.", nameof(rows));
            }
        }
    }

    private static void WriteMessage(MemoryStream stream, FlatBufferWriter message)
    {
        var metadata = message.Finish();
        WritePrefix(stream, metadata.Length);
        stream.Write(metadata);
    }

    private static void WritePrefix(MemoryStream stream, int metadataLength)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        BinaryPrimitives.WriteUInt32LittleEndian(prefix, ContinuationMarker);
        BinaryPrimitives.WriteInt32LittleEndian(prefix[sizeof(uint)..], metadataLength);
        stream.Write(prefix);
    }
}
