using System.Buffers.Binary;

namespace SparkConnect.Arrow.Columns;

/// <summary>Makes the columns of fixed width: which bytes become which CLR value.</summary>
internal static class FixedWidthColumns
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;
    private const long NanosecondsPerTick = TimeSpan.NanosecondsPerTick;
    private static readonly int UnixEpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>The width of a value in bytes.</summary>
    public static int Width(ArrowType type) => type switch
    {
        ArrowType.Integer integer => integer.BitWidth / 8,
        ArrowType.FloatingPoint number => number.BitWidth / 8,
        ArrowType.Date or ArrowType.YearMonthInterval => sizeof(int),
        ArrowType.Timestamp or ArrowType.Time or ArrowType.Duration => sizeof(long),
        ArrowType.Decimal => DecimalColumn.Width,
        ArrowType.CalendarInterval => 16,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of fixed width."),
    };

    /// <summary>Makes a column.</summary>
    /// <param name="type">Its type, one of those that <see cref="Width"/> knows.</param>
    /// <param name="length">How many values.</param>
    /// <param name="validity">Which are there.</param>
    /// <param name="values">Their bytes, enough of them.</param>
    public static ArrowColumn Create(ArrowType type, int length, Validity validity, ReadOnlyMemory<byte> values)
    {
        FixedWidthColumn<T> Column<T>(SlotReader<T> read) => new(type, length, validity, values, Width(type), read);

        return type switch
        {
            ArrowType.Integer { BitWidth: 8 } => Column(static slot => (sbyte)slot[0]),
            ArrowType.Integer { BitWidth: 16 } => Column(BinaryPrimitives.ReadInt16LittleEndian),
            ArrowType.Integer { BitWidth: 32 } => Column(BinaryPrimitives.ReadInt32LittleEndian),
            ArrowType.Integer => Column(BinaryPrimitives.ReadInt64LittleEndian),
            ArrowType.FloatingPoint { BitWidth: 32 } => Column(BinaryPrimitives.ReadSingleLittleEndian),
            ArrowType.FloatingPoint => Column(BinaryPrimitives.ReadDoubleLittleEndian),
            ArrowType.Decimal number => new DecimalColumn(number, length, validity, values),
            ArrowType.Date => Column(static slot => Date(BinaryPrimitives.ReadInt32LittleEndian(slot))),
            ArrowType.Timestamp instant => Column(TimestampReader(instant)),
            ArrowType.Time time => Column(slot => TimeOfDay(BinaryPrimitives.ReadInt64LittleEndian(slot), time)),
            ArrowType.Duration duration => Column(slot => new TimeSpan(Ticks(BinaryPrimitives.ReadInt64LittleEndian(slot), duration.Unit, type))),
            ArrowType.YearMonthInterval => Column(static slot => new YearMonthInterval(BinaryPrimitives.ReadInt32LittleEndian(slot))),
            ArrowType.CalendarInterval => Column(static slot => new CalendarInterval(
                BinaryPrimitives.ReadInt32LittleEndian(slot),
                BinaryPrimitives.ReadInt32LittleEndian(slot[4..]),
                BinaryPrimitives.ReadInt64LittleEndian(slot[8..]))),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of fixed width."),
        };
    }

    private static DateOnly Date(int days)
    {
        var day = (long)UnixEpochDay + days;
        return day >= 0 && day <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)day)
            : throw new ArrowFormatException(FormattableString.Invariant($"The date {days} days from 1970-01-01 is outside the years 1 to 9999."));
    }

    private static SlotReader<DateTime> TimestampReader(ArrowType.Timestamp type)
    {
        var kind = type.TimeZone is null ? DateTimeKind.Unspecified : DateTimeKind.Utc;
        return slot =>
        {
            var value = BinaryPrimitives.ReadInt64LittleEndian(slot);
            var ticks = Ticks(value, type.Unit, type);
            return ticks >= -DateTime.UnixEpoch.Ticks && ticks <= DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks
                ? new DateTime(DateTime.UnixEpoch.Ticks + ticks, kind)
                : throw OutOfRange(value, type);
        };
    }

    private static TimeOnly TimeOfDay(long value, ArrowType.Time type)
    {
        var ticks = Ticks(value, type.Unit, type);
        return ticks is >= 0 and < TimeSpan.TicksPerDay ? new TimeOnly(ticks) : throw OutOfRange(value, type);
    }

    /// <summary>Converts to ticks of 100 ns, rounding nanoseconds towards the past.</summary>
    private static long Ticks(long value, ArrowTimeUnit unit, ArrowType type)
    {
        if (unit == ArrowTimeUnit.Nanosecond)
        {
            return (value / NanosecondsPerTick) - (value % NanosecondsPerTick < 0 ? 1 : 0);
        }

        var ticksPerUnit = unit switch
        {
            ArrowTimeUnit.Second => TimeSpan.TicksPerSecond,
            ArrowTimeUnit.Millisecond => TimeSpan.TicksPerMillisecond,
            _ => TicksPerMicrosecond,
        };
        return value <= long.MaxValue / ticksPerUnit && value >= long.MinValue / ticksPerUnit ? value * ticksPerUnit : throw OutOfRange(value, type);
    }

    private static ArrowFormatException OutOfRange(long value, ArrowType type) =>
        new(FormattableString.Invariant($"The value {value} of {type} is outside the range of its CLR type."));
}
