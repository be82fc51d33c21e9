using System.Globalization;
using SparkConnect.Protos;
using Case = SparkConnect.Protos.Expression.Types.Literal.LiteralTypeOneofCase;

namespace SparkConnect.Plans;

/// <summary>Reads the literals in which the server sends observed metrics.</summary>
internal static class LiteralReader
{
    private const int TicksPerMicrosecond = 10;

    /// <summary>The value; a literal of a kind that is not known here as the protocol's JSON.</summary>
    public static object? Read(Expression.Types.Literal literal) => literal.LiteralTypeCase switch
    {
        Case.Null or Case.None => null,
        Case.Boolean => literal.Boolean,
        Case.Byte => (sbyte)literal.Byte,
        Case.Short => (short)literal.Short,
        Case.Integer => literal.Integer,
        Case.Long => literal.Long,
        Case.Float => literal.Float,
        Case.Double => literal.Double,
        Case.Decimal => decimal.Parse(literal.Decimal.Value, NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture),
        Case.String => literal.String,
        Case.Binary => literal.Binary.ToByteArray(),
        Case.Date => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(literal.Date),
        Case.Timestamp => DateTime.UnixEpoch.AddTicks(literal.Timestamp * TicksPerMicrosecond),
        Case.TimestampNtz => DateTime.SpecifyKind(DateTime.UnixEpoch.AddTicks(literal.TimestampNtz * TicksPerMicrosecond), DateTimeKind.Unspecified),
        Case.DayTimeInterval => TimeSpan.FromTicks(literal.DayTimeInterval * TicksPerMicrosecond),
        Case.Array => literal.Array.Elements.Select(Read).ToArray(),
        _ => literal.ToString(),
    };
}
