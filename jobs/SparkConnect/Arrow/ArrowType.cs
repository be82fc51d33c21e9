namespace SparkConnect.Arrow;

/// <summary>The logical type of a column, as far as Spark's types reach. Each case says which CLR type its values have.</summary>
public abstract record ArrowType
{
    private ArrowType()
    {
    }

    /// <summary>Spark's <c>void</c>: every value is null.</summary>
    public sealed record Null : ArrowType;

    /// <summary>Values are <see cref="bool"/>.</summary>
    public sealed record Boolean : ArrowType;

    /// <summary>Signed integers; values are <see cref="sbyte"/>, <see cref="short"/>, <see cref="int"/> or <see cref="long"/>.</summary>
    /// <param name="BitWidth">8, 16, 32 or 64.</param>
    public sealed record Integer(int BitWidth) : ArrowType;

    /// <summary>Values are <see cref="float"/> or <see cref="double"/>.</summary>
    /// <param name="BitWidth">32 or 64.</param>
    public sealed record FloatingPoint(int BitWidth) : ArrowType;

    /// <summary>Values are <see cref="string"/>. Bytes that are not UTF-8 become U+FFFD: Spark does not promise valid text in its strings.</summary>
    /// <param name="IsLarge">Whether offsets have 64 bits on the wire.</param>
    public sealed record Utf8(bool IsLarge = false) : ArrowType;

    /// <summary>Values are arrays of <see cref="byte"/>.</summary>
    /// <param name="IsLarge">Whether offsets have 64 bits on the wire.</param>
    public sealed record Binary(bool IsLarge = false) : ArrowType;

    /// <summary>Days; values are <see cref="DateOnly"/>.</summary>
    public sealed record Date : ArrowType;

    /// <summary>
    /// Values are <see cref="DateTime"/>: with a time zone an instant, of kind <see cref="DateTimeKind.Utc"/> whatever the zone's name; without one Spark's
    /// <c>timestamp_ntz</c>, of kind <see cref="DateTimeKind.Unspecified"/>.
    /// </summary>
    /// <param name="Unit">The unit on the wire.</param>
    /// <param name="TimeZone">The zone in which the session shows the instant; null for a local time.</param>
    public sealed record Timestamp(ArrowTimeUnit Unit, string? TimeZone) : ArrowType;

    /// <summary>
    /// Values are <see cref="decimal"/> where the value fits (unscaled below 2^96 and scale up to 28), else <see cref="SparkDecimal"/>: the value decides,
    /// not the precision. Typed access gives <see cref="SparkDecimal"/> always.
    /// </summary>
    /// <param name="Precision">Digits in all, 1 to 38.</param>
    /// <param name="Scale">Digits after the point.</param>
    public sealed record Decimal(int Precision, int Scale) : ArrowType;

    /// <summary>Time of day; values are <see cref="TimeOnly"/>, which cuts off below 100 ns.</summary>
    /// <param name="Unit">The unit on the wire.</param>
    public sealed record Time(ArrowTimeUnit Unit) : ArrowType;

    /// <summary>Spark's day-time interval; values are <see cref="TimeSpan"/>.</summary>
    /// <param name="Unit">The unit on the wire.</param>
    public sealed record Duration(ArrowTimeUnit Unit) : ArrowType;

    /// <summary>Spark's year-month interval; values are <see cref="Arrow.YearMonthInterval"/>.</summary>
    public sealed record YearMonthInterval : ArrowType;

    /// <summary>Spark's calendar interval; values are <see cref="Arrow.CalendarInterval"/>.</summary>
    public sealed record CalendarInterval : ArrowType;

    /// <summary>Values are <see cref="IReadOnlyList{T}"/> of nullable objects.</summary>
    /// <param name="Element">The elements' field.</param>
    /// <param name="IsLarge">Whether offsets have 64 bits on the wire, as in the answers of Sail's catalog.</param>
    public sealed record List(ArrowField Element, bool IsLarge = false) : ArrowType;

    /// <summary>Values are <see cref="IReadOnlyDictionary{TKey,TValue}"/> from objects to nullable objects.</summary>
    /// <param name="Key">The keys' field; keys are never null.</param>
    /// <param name="Value">The values' field.</param>
    public sealed record Map(ArrowField Key, ArrowField Value) : ArrowType;

    /// <summary>Values are <see cref="ArrowStruct"/>. Spark's <c>variant</c> is one too, of two binaries.</summary>
    /// <param name="Fields">The fields in order; names may repeat.</param>
    public sealed record Struct(IReadOnlyList<ArrowField> Fields) : ArrowType
    {
        /// <inheritdoc/>
        public bool Equals(Struct? other) => other is not null && Fields.SequenceEqual(other.Fields);

        /// <inheritdoc/>
        public override int GetHashCode() => Fields.Count == 0 ? 0 : HashCode.Combine(Fields.Count, Fields[0]);
    }
}
