using Kind = SparkConnect.Protos.DataType.KindOneofCase;

namespace SparkConnect.Sql.Types;

/// <summary>Reads the protocol's data types, and writes them.</summary>
internal static class ProtoTypes
{
    /// <summary>The server's schema of a relation.</summary>
    public static StructType ToSchema(Protos.DataType type) => (StructType)ToDataType(type);

    public static DataType ToDataType(Protos.DataType type) => type.KindCase switch
    {
        Kind.Null => new NullType(),
        Kind.Binary => new BinaryType(),
        Kind.Boolean => new BooleanType(),
        Kind.Byte => new ByteType(),
        Kind.Short => new ShortType(),
        Kind.Integer => new IntegerType(),
        Kind.Long => new LongType(),
        Kind.Float => new FloatType(),
        Kind.Double => new DoubleType(),
        Kind.Decimal => new DecimalType(type.Decimal.Precision, type.Decimal.Scale),
        Kind.String => new StringType(Collation(type.String.Collation)),
        Kind.Char => new CharType(type.Char.Length),
        Kind.VarChar => new VarcharType(type.VarChar.Length),
        Kind.Date => new DateType(),
        Kind.Timestamp => new TimestampType(),
        Kind.TimestampNtz => new TimestampNtzType(),
        Kind.CalendarInterval => new CalendarIntervalType(),
        Kind.YearMonthInterval => new YearMonthIntervalType(),
        Kind.DayTimeInterval => new DayTimeIntervalType(),
        Kind.Array => new ArrayType(ToDataType(type.Array.ElementType), type.Array.ContainsNull),
        Kind.Map => new MapType(ToDataType(type.Map.KeyType), ToDataType(type.Map.ValueType), type.Map.ValueContainsNull),
        Kind.Struct => new StructType(type.Struct.Fields.Select(ToField)),
        Kind.Variant => new VariantType(),
        Kind.Unparsed => new UnknownType(type.Unparsed.DataTypeString),
        _ => new UnknownType(type.KindCase.ToString()),
    };

    public static Protos.DataType ToProto(DataType type) => type switch
    {
        NullType => new() { Null = new() },
        BinaryType => new() { Binary = new() },
        BooleanType => new() { Boolean = new() },
        ByteType => new() { Byte = new() },
        ShortType => new() { Short = new() },
        IntegerType => new() { Integer = new() },
        LongType => new() { Long = new() },
        FloatType => new() { Float = new() },
        DoubleType => new() { Double = new() },
        DecimalType number => new() { Decimal = new() { Precision = number.Precision, Scale = number.Scale } },
        StringType text => new() { String = new() { Collation = text.Collation ?? string.Empty } },
        CharType text => new() { Char = new() { Length = text.Length } },
        VarcharType text => new() { VarChar = new() { Length = text.Length } },
        DateType => new() { Date = new() },
        TimestampType => new() { Timestamp = new() },
        TimestampNtzType => new() { TimestampNtz = new() },
        CalendarIntervalType => new() { CalendarInterval = new() },
        YearMonthIntervalType => new() { YearMonthInterval = new() },
        DayTimeIntervalType => new() { DayTimeInterval = new() },
        ArrayType array => new() { Array = new() { ElementType = ToProto(array.ElementType), ContainsNull = array.ContainsNull } },
        MapType map => new()
        {
            Map = new() { KeyType = ToProto(map.KeyType), ValueType = ToProto(map.ValueType), ValueContainsNull = map.ValueContainsNull },
        },
        StructType structure => new() { Struct = new() { Fields = { structure.Fields.Select(ToProto) } } },
        VariantType => new() { Variant = new() },
        _ => new() { Unparsed = new() { DataTypeString = type.SimpleString } },
    };

    private static StructField ToField(Protos.DataType.Types.StructField field)
        => new(field.Name, ToDataType(field.DataType), field.Nullable, field.HasMetadata ? field.Metadata : null);

    private static Protos.DataType.Types.StructField ToProto(StructField field)
        => new() { Name = field.Name, DataType = ToProto(field.DataType), Nullable = field.IsNullable, Metadata = field.MetadataJson };

    private static string? Collation(string name) => name is "" or "UTF8_BINARY" ? null : name;
}
