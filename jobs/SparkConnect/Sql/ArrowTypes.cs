using SparkConnect.Arrow;
using SparkConnect.Sql.Types;

namespace SparkConnect.Sql;

/// <summary>How the values of Spark's types travel in a local table.</summary>
internal static class ArrowTypes
{
    /// <summary>The Arrow type of a Spark type.</summary>
    /// <exception cref="ArgumentException">Values of the type cannot be sent in a local table.</exception>
    public static ArrowType From(DataType type) => type switch
    {
        NullType => new ArrowType.Null(),
        BooleanType => new ArrowType.Boolean(),
        ByteType => new ArrowType.Integer(8),
        ShortType => new ArrowType.Integer(16),
        IntegerType => new ArrowType.Integer(32),
        LongType => new ArrowType.Integer(64),
        FloatType => new ArrowType.FloatingPoint(32),
        DoubleType => new ArrowType.FloatingPoint(64),
        StringType or CharType or VarcharType => new ArrowType.Utf8(),
        BinaryType => new ArrowType.Binary(),
        DateType => new ArrowType.Date(),
        TimestampType => new ArrowType.Timestamp(ArrowTimeUnit.Microsecond, "UTC"),
        TimestampNtzType => new ArrowType.Timestamp(ArrowTimeUnit.Microsecond, TimeZone: null),
        DayTimeIntervalType => new ArrowType.Duration(ArrowTimeUnit.Microsecond),
        DecimalType number => new ArrowType.Decimal(number.Precision, number.Scale),
        _ => throw new ArgumentException($"A local table cannot have a column of type {type}; make it of other columns.", nameof(type)),
    };
}
