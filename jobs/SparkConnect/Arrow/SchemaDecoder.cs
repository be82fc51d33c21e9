using static SparkConnect.Arrow.ArrowIpcFormat;

namespace SparkConnect.Arrow;

/// <summary>Turns the Schema table of a message into our types, refusing what Spark does not send.</summary>
internal sealed class SchemaDecoder
{
    /// <summary>Deeper than any schema that is of use; bounds the recursion.</summary>
    private const int MaxDepth = 100;

    /// <summary>
    /// The least bytes that a field takes: its entry in the children's vector and its table's first word. Tables may be shared inside a FlatBuffer, so without
    /// a bound on their number a few bytes could describe a tree of billions.
    /// </summary>
    private const int MinFieldLength = 8;

    private int _fieldsLeft;

    private SchemaDecoder(int fieldsLeft) => _fieldsLeft = fieldsLeft;

    /// <summary>Decodes a schema.</summary>
    /// <param name="schema">The Schema table.</param>
    /// <param name="metadataLength">The length of the message that it is in.</param>
    public static ArrowSchema Decode(FlatBufferTable schema, int metadataLength)
    {
        if (schema.ReadInt16(Schema.Endianness, 0) != 0)
        {
            throw new ArrowFormatException(schema.Offset, "little-endian data", "big-endian");
        }

        return new ArrowSchema(new SchemaDecoder(metadataLength / MinFieldLength).Fields(schema.ReadVector(Schema.Fields, sizeof(uint)), 0));
    }

    private ArrowField[] Fields(FlatBufferVector vector, int depth)
    {
        var fields = new ArrowField[vector.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = Field(vector.ReadTable(i), depth);
        }

        return fields;
    }

    private ArrowField Field(FlatBufferTable field, int depth)
    {
        if (--_fieldsLeft < 0 || depth > MaxDepth)
        {
            throw new ArrowFormatException(field.Offset, FormattableString.Invariant($"fields nested up to {MaxDepth} deep, each once"), "more");
        }

        if (field.Has(ArrowIpcFormat.Field.Dictionary))
        {
            throw new ArrowFormatException(field.Offset, "a column without a dictionary, which this reader does not support", "a dictionary");
        }

        return new ArrowField(
            field.ReadString(ArrowIpcFormat.Field.Name) ?? string.Empty,
            Type(field, depth),
            field.ReadBoolean(ArrowIpcFormat.Field.Nullable, false));
    }

    private ArrowType Type(FlatBufferTable field, int depth)
    {
        var id = (TypeId)field.ReadByte(ArrowIpcFormat.Field.TypeType, 0);
        var type = field.ReadTable(ArrowIpcFormat.Field.Type, "a type");
        return id switch
        {
            TypeId.Null => new ArrowType.Null(),
            TypeId.Bool => new ArrowType.Boolean(),
            TypeId.Int => Integer(type),
            TypeId.FloatingPoint => FloatingPoint(type),
            TypeId.Utf8 => new ArrowType.Utf8(),
            TypeId.LargeUtf8 => new ArrowType.Utf8(IsLarge: true),
            TypeId.Binary => new ArrowType.Binary(),
            TypeId.LargeBinary => new ArrowType.Binary(IsLarge: true),
            TypeId.Decimal => Decimal(type),
            TypeId.Date => Date(type),
            TypeId.Time => Time(type),
            TypeId.Timestamp => new ArrowType.Timestamp(Unit(type, Types.TimestampUnit, ArrowTimeUnit.Second), type.ReadString(Types.TimestampTimeZone)),
            TypeId.Duration => new ArrowType.Duration(Unit(type, Types.DurationUnit, ArrowTimeUnit.Millisecond)),
            TypeId.Interval => Interval(type),
            TypeId.List => new ArrowType.List(Children(field, 1, depth)[0]),
            TypeId.LargeList => new ArrowType.List(Children(field, 1, depth)[0], IsLarge: true),
            TypeId.Map => Map(field, depth),
            TypeId.Struct => new ArrowType.Struct(Fields(field.ReadVector(ArrowIpcFormat.Field.Children, sizeof(uint)), depth + 1)),
            _ => throw new ArrowFormatException(
                field.Offset, "a type that Spark sends", FormattableString.Invariant($"{id}, which this reader does not support")),
        };
    }

    private ArrowField[] Children(FlatBufferTable field, int count, int depth)
    {
        var vector = field.ReadVector(ArrowIpcFormat.Field.Children, sizeof(uint));
        return vector.Count == count
            ? Fields(vector, depth + 1)
            : throw new ArrowFormatException(field.Offset, FormattableString.Invariant($"{count} child"), FormattableString.Invariant($"{vector.Count}"));
    }

    private ArrowType.Map Map(FlatBufferTable field, int depth) =>
        Children(field, 1, depth)[0].Type is ArrowType.Struct { Fields: [var key, var value] }
            ? new ArrowType.Map(key, value)
            : throw new ArrowFormatException(field.Offset, "a map of a struct of key and value", "another shape");

    private static ArrowType.Integer Integer(FlatBufferTable type)
    {
        var width = type.ReadInt32(Types.IntBitWidth, 0);
        var signed = type.ReadBoolean(Types.IntIsSigned, false);
        return signed && width is 8 or 16 or 32 or 64
            ? new ArrowType.Integer(width)
            : throw new ArrowFormatException(
                type.Offset, "a signed integer of 8, 16, 32 or 64 bits", FormattableString.Invariant($"a{(signed ? " " : "n un")}signed one of {width}"));
    }

    private static ArrowType.FloatingPoint FloatingPoint(FlatBufferTable type) => type.ReadInt16(Types.FloatingPointPrecision, Types.FloatingPointHalf) switch
    {
        Types.FloatingPointSingle => new ArrowType.FloatingPoint(32),
        Types.FloatingPointDouble => new ArrowType.FloatingPoint(64),
        var other => throw new ArrowFormatException(type.Offset, "single or double precision (1, 2)", FormattableString.Invariant($"{other}")),
    };

    private static ArrowType.Decimal Decimal(FlatBufferTable type)
    {
        var precision = type.ReadInt32(Types.DecimalPrecision, 0);
        var scale = type.ReadInt32(Types.DecimalScale, 0);
        var width = type.ReadInt32(Types.DecimalBitWidth, Types.DecimalDefaultBitWidth);
        return width == Types.DecimalDefaultBitWidth && precision is > 0 and <= SparkDecimal.MaxPrecision && scale >= 0 && scale <= precision
            ? new ArrowType.Decimal(precision, scale)
            : throw new ArrowFormatException(type.Offset, "a decimal of 128 bits", FormattableString.Invariant($"decimal({precision}, {scale}) of {width}"));
    }

    private static ArrowType.Date Date(FlatBufferTable type) => type.ReadInt16(Types.DateUnit, Types.DateUnitMillisecond) switch
    {
        Types.DateUnitDay => new ArrowType.Date(),
        var other => throw new ArrowFormatException(type.Offset, "dates in days (0)", FormattableString.Invariant($"unit {other}")),
    };

    private static ArrowType.Time Time(FlatBufferTable type)
    {
        var unit = Unit(type, Types.TimeUnit, ArrowTimeUnit.Millisecond);
        var width = type.ReadInt32(Types.TimeBitWidth, Types.TimeDefaultBitWidth);
        return width == 64 && unit is ArrowTimeUnit.Microsecond or ArrowTimeUnit.Nanosecond
            ? new ArrowType.Time(unit)
            : throw new ArrowFormatException(type.Offset, "a time of 64 bits", FormattableString.Invariant($"{width} bits, unit {unit}"));
    }

    private static ArrowType Interval(FlatBufferTable type) => type.ReadInt16(Types.IntervalUnit, Types.IntervalYearMonth) switch
    {
        Types.IntervalYearMonth => new ArrowType.YearMonthInterval(),
        Types.IntervalMonthDayNano => new ArrowType.CalendarInterval(),
        var other => throw new ArrowFormatException(type.Offset, "an interval of unit 0 or 2", FormattableString.Invariant($"{other}")),
    };

    private static ArrowTimeUnit Unit(FlatBufferTable type, int slot, ArrowTimeUnit absent)
    {
        var unit = type.ReadInt16(slot, (short)absent);
        return unit is >= (short)ArrowTimeUnit.Second and <= (short)ArrowTimeUnit.Nanosecond
            ? (ArrowTimeUnit)unit
            : throw new ArrowFormatException(type.Offset, "a time unit, 0 to 3", FormattableString.Invariant($"{unit}"));
    }
}
