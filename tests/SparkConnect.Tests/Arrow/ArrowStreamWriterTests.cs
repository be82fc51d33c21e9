using System.Globalization;
using SparkConnect.Arrow;

namespace SparkConnect.Tests.Arrow;

public sealed class ArrowStreamWriterTests
{
    [Fact]
    public void EveryWritableTypeComesBackWithItsNulls()
    {
        ArrowSchema schema = new(
        [
            new("nothing", new ArrowType.Null()),
            new("flag", new ArrowType.Boolean()),
            new("byte", new ArrowType.Integer(8)),
            new("short", new ArrowType.Integer(16)),
            new("int", new ArrowType.Integer(32)),
            new("long", new ArrowType.Integer(64)),
            new("float", new ArrowType.FloatingPoint(32)),
            new("double", new ArrowType.FloatingPoint(64)),
            new("text", new ArrowType.Utf8()),
            new("bytes", new ArrowType.Binary()),
            new("date", new ArrowType.Date()),
            new("instant", new ArrowType.Timestamp(ArrowTimeUnit.Microsecond, "UTC")),
            new("local", new ArrowType.Timestamp(ArrowTimeUnit.Microsecond, null)),
            new("span", new ArrowType.Duration(ArrowTimeUnit.Microsecond)),
            new("price", new ArrowType.Decimal(12, 2)),
            new("huge", new ArrowType.Decimal(38, 0)),
        ]);
        object?[] values =
        [
            null, true, (sbyte)-8, (short)-16, -32, -64L, 1.5f, -2.5d, "häß€😀", new byte[] { 0, 255 }, new DateOnly(1969, 12, 31),
            new DateTime(2019, 10, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(10), new DateTime(1, 1, 1, 0, 0, 0, DateTimeKind.Unspecified),
            TimeSpan.FromMicroseconds(-1), 14.70m, new SparkDecimal(Int128.Parse("-99999999999999999999999999999999999999", CultureInfo.InvariantCulture), 0),
        ];
        object?[] nulls = new object?[schema.Fields.Count];

        var table = ArrowStreamReader.Read(ArrowStreamWriter.Write(schema, [nulls, values, nulls]));

        Assert.Equal(schema, table.Schema);
        Assert.Equal(3, table.RowCount);
        Assert.Equal(nulls, table.Columns.Select(column => column.GetValue(0)));
        Assert.Equal(values, table.Columns.Select(column => column.GetValue(1)));
        Assert.Equal(nulls, table.Columns.Select(column => column.GetValue(2)));
    }

    [Fact]
    public void DecimalIsWidenedToItsColumn() => Assert.Equal(1.50m, WriteAndRead(new ArrowType.Decimal(12, 2), 1.5m));

    [Fact]
    public void TimesAreCutToMicrosecondsTowardsThePast() => Assert.Equal(
        DateTime.UnixEpoch.AddTicks(-10),
        WriteAndRead(new ArrowType.Timestamp(ArrowTimeUnit.Microsecond, "UTC"), DateTime.UnixEpoch.AddTicks(-1)));

    [Fact]
    public void OffsetsAreInstants() => Assert.Equal(
        new DateTime(2019, 9, 30, 22, 0, 0, DateTimeKind.Utc),
        WriteAndRead(new ArrowType.Timestamp(ArrowTimeUnit.Microsecond, "UTC"), new DateTimeOffset(2019, 10, 1, 0, 0, 0, TimeSpan.FromHours(2))));

    public static TheoryData<ArrowType, object?, string> Refused => new()
    {
        { new ArrowType.Integer(32), 1L, "has a value that is no" },
        { new ArrowType.Utf8(), "\ud800", "has a value that is no" },
        { new ArrowType.Decimal(4, 2), 1.005m, "cannot hold 1.005 exactly" },
        { new ArrowType.Decimal(4, 2), 100m, "cannot hold 100 exactly" },
        { new ArrowType.Timestamp(ArrowTimeUnit.Microsecond, "UTC"), new DateTime(0, DateTimeKind.Local), "of kind Utc and has one of kind Local" },
        { new ArrowType.Timestamp(ArrowTimeUnit.Nanosecond, "UTC"), DateTime.UnixEpoch, "which cannot be written" },
        { new ArrowType.Null(), 1, "is void and has values" },
        { new ArrowType.Struct([]), null, "which cannot be written" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void RefusesAndNamesTheColumn(ArrowType type, object? value, string reason)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => WriteAndRead(type, value));
        Assert.StartsWith("Column 'price' ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NullInColumnWithoutNullsIsRefused()
    {
        ArrowSchema schema = new([new("id", new ArrowType.Integer(32), IsNullable: false)]);
        Assert.Throws<ArgumentException>(() => ArrowStreamWriter.Write(schema, [[1], [null]]));
    }

    [Fact]
    public void RowOfAnotherLengthIsRefused()
    {
        ArrowSchema schema = new([new("id", new ArrowType.Integer(32))]);
        var error = Assert.Throws<ArgumentException>(() => ArrowStreamWriter.Write(schema, [[1], [1, 2]]));
        Assert.StartsWith("Row 1 has 2 values where the schema has 1 columns.", error.Message, StringComparison.Ordinal);
    }

    private static object? WriteAndRead(ArrowType type, object? value) =>
        ArrowStreamReader.Read(ArrowStreamWriter.Write(new([new("price", type)]), [[value]])).Columns[0].GetValue(0);
}
