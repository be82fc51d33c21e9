using SparkConnect.Plans;
using Case = SparkConnect.Protos.Expression.Types.Literal.LiteralTypeOneofCase;

namespace SparkConnect.Tests.Plans;

public sealed class LiteralBuilderTests
{
    public static TheoryData<object?, Case> Kinds => new()
    {
        { null, Case.Null },
        { true, Case.Boolean },
        { (sbyte)1, Case.Byte },
        { (byte)200, Case.Short },
        { (short)1, Case.Short },
        { 1, Case.Integer },
        { 1L, Case.Long },
        { 1f, Case.Float },
        { 1d, Case.Double },
        { 1m, Case.Decimal },
        { 'c', Case.String },
        { "s", Case.String },
        { new byte[] { 1 }, Case.Binary },
        { new DateOnly(2019, 10, 1), Case.Date },
        { new DateTime(2019, 10, 1, 0, 0, 0, DateTimeKind.Utc), Case.Timestamp },
        { new DateTimeOffset(2019, 10, 1, 2, 0, 0, TimeSpan.FromHours(2)), Case.Timestamp },
        { new DateTime(2019, 10, 1, 0, 0, 0, DateTimeKind.Unspecified), Case.TimestampNtz },
        { TimeSpan.FromSeconds(1), Case.DayTimeInterval },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_type_has_its_kind_of_literal(object? value, Case kind) => Assert.Equal(kind, LiteralBuilder.Literal(value).LiteralTypeCase);

    [Fact]
    public void Instants_are_microseconds_of_UTC_and_days_count_from_1970()
    {
        Assert.Equal(1_569_888_000_000_000, LiteralBuilder.Literal(new DateTimeOffset(2019, 10, 1, 2, 0, 0, TimeSpan.FromHours(2))).Timestamp);
        Assert.Equal(-1, LiteralBuilder.Literal(new DateOnly(1969, 12, 31)).Date);
        Assert.Equal(1_000_000, LiteralBuilder.Literal(TimeSpan.FromSeconds(1)).DayTimeInterval);
    }

    [Fact]
    public void A_decimal_keeps_its_digits() => Assert.Equal("12.50", LiteralBuilder.Literal(12.50m).Decimal.Value);

    [Fact]
    public void What_Spark_has_no_literal_for_is_refused()
    {
        Assert.Throws<ArgumentException>(() => LiteralBuilder.Literal(Guid.Empty));
        Assert.Throws<ArgumentException>(() => LiteralBuilder.Replacement(12.50m));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_literal_is_read_as_it_was_written(object? value, Case kind)
    {
        var read = LiteralReader.Read(LiteralBuilder.Literal(value));

        // A char is text of one character, a byte without sign a short, and an offset is not kept.
        object? expected = (value, kind) switch
        {
            (char character, _) => character.ToString(),
            (byte number, _) => (short)number,
            (DateTimeOffset instant, _) => instant.UtcDateTime,
            _ => value,
        };
        Assert.Equal(expected, read);
    }
}
