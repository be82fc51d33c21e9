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
}
