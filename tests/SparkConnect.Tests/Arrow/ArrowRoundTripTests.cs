using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SparkConnect.Arrow;

namespace SparkConnect.Tests.Arrow;

public sealed class ArrowRoundTripTests
{
    private const int MaxRows = 70;
    private const long MaxMicroseconds = 3_155_378_975_999_999L;

    private static readonly Gen<(ArrowField Field, object?[] Values)>[] Columns =
    [
        Column(new ArrowType.Boolean(), ArbMap.Default.GeneratorFor<bool>()),
        Column(new ArrowType.Integer(8), ArbMap.Default.GeneratorFor<sbyte>()),
        Column(new ArrowType.Integer(16), ArbMap.Default.GeneratorFor<short>()),
        Column(new ArrowType.Integer(32), ArbMap.Default.GeneratorFor<int>()),
        Column(new ArrowType.Integer(64), ArbMap.Default.GeneratorFor<long>()),
        Column(new ArrowType.FloatingPoint(32), ArbMap.Default.GeneratorFor<float>()),
        Column(new ArrowType.FloatingPoint(64), ArbMap.Default.GeneratorFor<double>()),
        Column(new ArrowType.Utf8(), Text()),
        Column(new ArrowType.Binary(), ArbMap.Default.GeneratorFor<byte[]>()),
        Column(new ArrowType.Date(), Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber)),
        Column(new ArrowType.Timestamp(ArrowTimeUnit.Microsecond, "UTC"), Times(DateTimeKind.Utc)),
        Column(new ArrowType.Timestamp(ArrowTimeUnit.Microsecond, null), Times(DateTimeKind.Unspecified)),
        Column(new ArrowType.Duration(ArrowTimeUnit.Microsecond), Whole().Select(value => TimeSpan.FromMicroseconds(value % MaxMicroseconds))),
        Column(new ArrowType.Decimal(28, 6), Whole().Select(value => (value / 1_000_000m) + 0.000000m)),
    ];

    [Fact]
    public void WhatIsWrittenIsRead()
    {
        var anyColumn = Gen.Elements(Columns).SelectMany(column => column);
        var tables = Gen.Choose(0, MaxRows).SelectMany(rows => anyColumn.Select(column => (column.Field, Values: column.Values[..rows])).ListOf());
        Prop.ForAll(tables.ToArbitrary(), RoundTrips).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static bool RoundTrips(IList<(ArrowField Field, object?[] Values)> columns)
    {
        var schema = new ArrowSchema([.. columns.Select(column => column.Field)]);
        var rowCount = columns.Count == 0 ? 0 : columns[0].Values.Length;
        object?[][] rows = [.. Enumerable.Range(0, rowCount).Select(row => columns.Select(column => column.Values[row]).ToArray())];

        var table = ArrowStreamReader.Read(ArrowStreamWriter.Write(schema, rows));

        Assert.Equal(schema, table.Schema);
        Assert.Equal(rowCount, table.RowCount);
        for (var i = 0; i < columns.Count; i++)
        {
            Assert.Equal(columns[i].Values, Enumerable.Range(0, rowCount).Select(table.Columns[i].GetValue));
        }

        return true;
    }

    /// <summary>Seventy values, about a fifth of them null, under a name of any characters.</summary>
    private static Gen<(ArrowField Field, object?[] Values)> Column<T>(ArrowType type, Gen<T> values) =>
        from name in Text()
        from items in Gen.Frequency((4, values.Select(value => (object?)value)), (1, Gen.Constant<object?>(null))).ArrayOf(MaxRows)
        select (new ArrowField(name, type), items);

    /// <summary>Text of all planes; halves of pairs, which are refused, become U+FFFD.</summary>
    private static Gen<string> Text() => ArbMap.Default.GeneratorFor<UnicodeString>().Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get)));

    private static Gen<DateTime> Times(DateTimeKind kind) =>
        Whole().Select(value => new DateTime(Math.Abs(value % (DateTime.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond)) * TimeSpan.TicksPerMicrosecond, kind));

    /// <summary>Whole numbers over the whole range of 64 bits, not only the small ones.</summary>
    private static Gen<long> Whole() =>
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select ((long)high << 32) | (uint)low;
}
