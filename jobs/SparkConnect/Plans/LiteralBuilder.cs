using System.Globalization;
using Google.Protobuf;
using SparkConnect.Protos;

namespace SparkConnect.Plans;

/// <summary>Builds the protocol's literals from .NET values.</summary>
internal static class LiteralBuilder
{
    private const int TicksPerMicrosecond = 10;

    /// <inheritdoc cref="Literal"/>
    public static Expression Expression(object? value) => new() { Literal = Literal(value) };

    /// <summary>A literal of one value.</summary>
    /// <exception cref="ArgumentException">Spark has no literal of this type.</exception>
    public static Expression.Types.Literal Literal(object? value) => value switch
    {
        null => new() { Null = new DataType { Null = new DataType.Types.NULL() } },
        bool v => new() { Boolean = v },
        sbyte v => new() { Byte = v },
        byte v => new() { Short = v },
        short v => new() { Short = v },
        int v => new() { Integer = v },
        long v => new() { Long = v },
        float v => new() { Float = v },
        double v => new() { Double = v },
        decimal v => new() { Decimal = Decimal(v) },
        char v => new() { String = v.ToString() },
        string v => new() { String = v },
        byte[] v => new() { Binary = ByteString.CopyFrom(v) },
        DateOnly v => new() { Date = v.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber },
        DateTime { Kind: DateTimeKind.Unspecified } v => new() { TimestampNtz = MicrosecondsSinceEpoch(v) },
        DateTime v => new() { Timestamp = MicrosecondsSinceEpoch(v.ToUniversalTime()) },
        DateTimeOffset v => new() { Timestamp = MicrosecondsSinceEpoch(v.UtcDateTime) },
        TimeSpan v => new() { DayTimeInterval = v.Ticks / TicksPerMicrosecond },
        _ => throw new ArgumentException($"A value of type {value.GetType()} cannot be a literal of Spark.", nameof(value)),
    };

    /// <summary>A literal as fill and replace take it: every whole number is a long, every fraction a double.</summary>
    /// <exception cref="ArgumentException">The value is neither a number nor a string nor a boolean.</exception>
    public static Expression.Types.Literal Replacement(object? value) => value switch
    {
        sbyte or byte or short or int => new() { Long = Convert.ToInt64(value, CultureInfo.InvariantCulture) },
        float v => new() { Double = v },
        null or long or double or string or bool => Literal(value),
        _ => throw new ArgumentException($"A value of type {value.GetType()} cannot fill or replace values; use a number, string or boolean.", nameof(value)),
    };

    // PySpark sends the precision and scale of its default decimal type with every value; Spark and Sail take both from the digits.
    private static Expression.Types.Literal.Types.Decimal Decimal(decimal value)
        => new() { Value = value.ToString(CultureInfo.InvariantCulture), Precision = 10, Scale = 0 };

    private static long MicrosecondsSinceEpoch(DateTime value) => (value.Ticks - DateTime.UnixEpoch.Ticks) / TicksPerMicrosecond;
}
