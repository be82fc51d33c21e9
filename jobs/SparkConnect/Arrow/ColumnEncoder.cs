using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using SparkConnect.Arrow.Columns;

namespace SparkConnect.Arrow;

/// <summary>Turns one column of rows into buffers.</summary>
internal static class ColumnEncoder
{
    /// <summary>Half a surrogate pair is no text; it is refused instead of written as a question mark.</summary>
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly int UnixEpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>Writes one value that is not null to its slot.</summary>
    private delegate void SlotWriter(Span<byte> slot, object value);

    /// <summary>Encodes a column.</summary>
    /// <param name="field">The column's field.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="index">The column's place in them.</param>
    public static ColumnBuffers Encode(ArrowField field, IReadOnlyList<IReadOnlyList<object?>> rows, int index)
    {
        try
        {
            return EncodeColumn(field, rows, index);
        }
        catch (Exception exception) when (exception is InvalidCastException or EncoderFallbackException)
        {
            throw new ArgumentException($"Column '{field.Name}' has a value that is no {field.Type}: {exception.Message}", nameof(rows), exception);
        }
    }

    private static ColumnBuffers EncodeColumn(ArrowField field, IReadOnlyList<IReadOnlyList<object?>> rows, int index)
    {
        var validity = new byte[(rows.Count + 7) / 8];
        var nulls = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row][index] is null)
            {
                nulls++;
            }
            else
            {
                validity[row >> 3] |= (byte)(1 << (row & 7));
            }
        }

        if (nulls > 0 && !field.IsNullable)
        {
            throw new ArgumentException($"Column '{field.Name}' is not nullable and has {nulls} nulls.", nameof(rows));
        }

        return field.Type switch
        {
            ArrowType.Null => nulls == rows.Count
                ? new ColumnBuffers(rows.Count, nulls, [])
                : throw new ArgumentException($"Column '{field.Name}' is void and has values.", nameof(rows)),
            ArrowType.Boolean => new ColumnBuffers(rows.Count, nulls, [validity, Bits(rows, index)]),
            ArrowType.Utf8 => Variable(rows, index, nulls, validity, static value => StrictUtf8.GetBytes((string)value)),
            ArrowType.Binary => Variable(rows, index, nulls, validity, static value => (byte[])value),
            _ => Fixed(rows, index, nulls, validity, FixedEncoder(field), field.Type),
        };
    }

    private static byte[] Bits(IReadOnlyList<IReadOnlyList<object?>> rows, int index)
    {
        var bits = new byte[(rows.Count + 7) / 8];
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row][index] is { } value && (bool)value)
            {
                bits[row >> 3] |= (byte)(1 << (row & 7));
            }
        }

        return bits;
    }

    private static ColumnBuffers Variable(
        IReadOnlyList<IReadOnlyList<object?>> rows, int index, int nulls, byte[] validity, Func<object, byte[]> encode)
    {
        var offsets = new byte[(rows.Count + 1) * sizeof(int)];
        var data = new ArrayBufferWriter<byte>();
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row][index] is { } value)
            {
                data.Write(encode(value));
            }

            BinaryPrimitives.WriteInt32LittleEndian(offsets.AsSpan((row + 1) * sizeof(int)), data.WrittenCount);
        }

        return new ColumnBuffers(rows.Count, nulls, [validity, offsets, data.WrittenSpan.ToArray()]);
    }

    private static ColumnBuffers Fixed(
        IReadOnlyList<IReadOnlyList<object?>> rows, int index, int nulls, byte[] validity, SlotWriter write, ArrowType type)
    {
        var width = FixedWidthColumns.Width(type);
        var values = new byte[rows.Count * width];
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row][index] is { } value)
            {
                write(values.AsSpan(row * width, width), value);
            }
        }

        return new ColumnBuffers(rows.Count, nulls, [validity, values]);
    }

    private static SlotWriter FixedEncoder(ArrowField field) => field.Type switch
    {
        ArrowType.Integer { BitWidth: 8 } => static (slot, value) => slot[0] = (byte)(sbyte)value,
        ArrowType.Integer { BitWidth: 16 } => static (slot, value) => BinaryPrimitives.WriteInt16LittleEndian(slot, (short)value),
        ArrowType.Integer { BitWidth: 32 } => static (slot, value) => BinaryPrimitives.WriteInt32LittleEndian(slot, (int)value),
        ArrowType.Integer => static (slot, value) => BinaryPrimitives.WriteInt64LittleEndian(slot, (long)value),
        ArrowType.FloatingPoint { BitWidth: 32 } => static (slot, value) => BinaryPrimitives.WriteSingleLittleEndian(slot, (float)value),
        ArrowType.FloatingPoint => static (slot, value) => BinaryPrimitives.WriteDoubleLittleEndian(slot, (double)value),
        ArrowType.Date => static (slot, value) => BinaryPrimitives.WriteInt32LittleEndian(slot, ((DateOnly)value).DayNumber - UnixEpochDay),
        ArrowType.Timestamp timestamp => (slot, value) => BinaryPrimitives.WriteInt64LittleEndian(slot, Microseconds(field, timestamp, value)),
        ArrowType.Duration => (slot, value) => BinaryPrimitives.WriteInt64LittleEndian(slot, Microseconds(((TimeSpan)value).Ticks)),
        ArrowType.Decimal number => (slot, value) => BinaryPrimitives.WriteInt128LittleEndian(slot, Unscaled(field, number, value)),
        _ => throw new ArgumentException($"Column '{field.Name}' has the type {field.Type}, which cannot be written.", nameof(field)),
    };

    private static long Microseconds(ArrowField field, ArrowType.Timestamp type, object value)
    {
        var expected = type.TimeZone is null ? DateTimeKind.Unspecified : DateTimeKind.Utc;
        var time = value is DateTimeOffset offset && expected == DateTimeKind.Utc ? offset.UtcDateTime : (DateTime)value;
        return time.Kind == expected
            ? Microseconds(time.Ticks - DateTime.UnixEpoch.Ticks)
            : throw new ArgumentException($"Column '{field.Name}' asks for times of kind {expected} and has one of kind {time.Kind}.", nameof(value));
    }

    /// <summary>Rounds towards the past, as Spark does with what is shorter than a microsecond.</summary>
    private static long Microseconds(long ticks) => (ticks / TimeSpan.TicksPerMicrosecond) - (ticks % TimeSpan.TicksPerMicrosecond < 0 ? 1 : 0);

    private static Int128 Unscaled(ArrowField field, ArrowType.Decimal type, object value)
    {
        var number = value is SparkDecimal spark ? spark : SparkDecimal.FromDecimal((decimal)value);
        return number.TryRescale(type.Scale, out var rescaled) && rescaled.Precision <= type.Precision
            ? rescaled.UnscaledValue
            : throw new ArgumentException($"Column '{field.Name}' is decimal({type.Precision},{type.Scale}) and cannot hold {number} exactly.", nameof(value));
    }
}
