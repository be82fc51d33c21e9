using static SparkConnect.Arrow.ArrowIpcFormat;

namespace SparkConnect.Arrow;

/// <summary>Writes the schema message of a table without nested columns.</summary>
internal static class SchemaEncoder
{
    public static FlatBufferWriter Encode(ArrowSchema schema)
    {
        var writer = new FlatBufferWriter();
        var header = MessageEncoder.Write(writer, MessageHeader.Schema, 0);
        var fields = writer.Table(header, Schema.Fields);
        var entry = writer.Vector(fields[0], schema.Fields.Count, sizeof(uint));
        foreach (var field in schema.Fields)
        {
            WriteField(writer, entry, field);
            entry += sizeof(uint);
        }

        return writer;
    }

    private static void WriteField(FlatBufferWriter writer, int hole, ArrowField field)
    {
        var table = writer.Table(hole, Field.Name, Field.Nullable, Field.TypeType, Field.Type, Field.Children);
        writer.WriteByte(table[1], field.IsNullable ? (byte)1 : (byte)0);
        writer.WriteByte(table[2], (byte)WriteType(writer, table[3], field));
        writer.Text(table[0], field.Name);

        // Arrow's Java reader asks for the vector of children even where there are none.
        writer.Vector(table[4], 0, sizeof(uint));
    }

    private static TypeId WriteType(FlatBufferWriter writer, int hole, ArrowField field)
    {
        switch (field.Type)
        {
            case ArrowType.Null:
                writer.Table(hole);
                return TypeId.Null;
            case ArrowType.Boolean:
                writer.Table(hole);
                return TypeId.Bool;
            case ArrowType.Utf8 { IsLarge: false }:
                writer.Table(hole);
                return TypeId.Utf8;
            case ArrowType.Binary { IsLarge: false }:
                writer.Table(hole);
                return TypeId.Binary;
            case ArrowType.Integer integer:
                var integerSlots = writer.Table(hole, Types.IntBitWidth, Types.IntIsSigned);
                writer.WriteInt32(integerSlots[0], integer.BitWidth);
                writer.WriteByte(integerSlots[1], 1);
                return TypeId.Int;
            case ArrowType.FloatingPoint number:
                var precision = number.BitWidth == 32 ? Types.FloatingPointSingle : Types.FloatingPointDouble;
                writer.WriteInt16(writer.Table(hole, Types.FloatingPointPrecision)[0], precision);
                return TypeId.FloatingPoint;
            case ArrowType.Decimal number:
                var decimalSlots = writer.Table(hole, Types.DecimalPrecision, Types.DecimalScale, Types.DecimalBitWidth);
                writer.WriteInt32(decimalSlots[0], number.Precision);
                writer.WriteInt32(decimalSlots[1], number.Scale);
                writer.WriteInt32(decimalSlots[2], Types.DecimalDefaultBitWidth);
                return TypeId.Decimal;
            case ArrowType.Date:
                writer.WriteInt16(writer.Table(hole, Types.DateUnit)[0], Types.DateUnitDay);
                return TypeId.Date;
            case ArrowType.Timestamp { Unit: ArrowTimeUnit.Microsecond } instant:
                WriteTimestamp(writer, hole, instant);
                return TypeId.Timestamp;
            case ArrowType.Duration { Unit: ArrowTimeUnit.Microsecond }:
                writer.WriteInt16(writer.Table(hole, Types.DurationUnit)[0], (short)ArrowTimeUnit.Microsecond);
                return TypeId.Duration;
            default:
                throw new ArgumentException($"Column '{field.Name}' has the type {field.Type}, which cannot be written.", nameof(field));
        }
    }

    private static void WriteTimestamp(FlatBufferWriter writer, int hole, ArrowType.Timestamp instant)
    {
        if (instant.TimeZone is null)
        {
            writer.WriteInt16(writer.Table(hole, Types.TimestampUnit)[0], (short)instant.Unit);
            return;
        }

        var slots = writer.Table(hole, Types.TimestampUnit, Types.TimestampTimeZone);
        writer.WriteInt16(slots[0], (short)instant.Unit);
        writer.Text(slots[1], instant.TimeZone);
    }
}
