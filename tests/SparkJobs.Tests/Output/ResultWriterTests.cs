using SparkConnect.Arrow;
using SparkJobs.Output;

namespace SparkJobs.Tests.Output;

/// <summary>What `sql` prints, for every kind of value.</summary>
public sealed class ResultWriterTests
{
    private static readonly ArrowSchema Columns = new(
    [
        new("id", new ArrowType.Integer(64)),
        new("name", new ArrowType.Utf8()),
        new("money", new ArrowType.Decimal(18, 2)),
        new("day", new ArrowType.Date()),
        new("time", new ArrowType.Timestamp(ArrowTimeUnit.Microsecond, "UTC")),
        new("flag", new ArrowType.Boolean()),
        new("bytes", new ArrowType.Binary()),
    ]);

    private static readonly object?[][] Values =
    [
        [2053013555631882655L, "a,b \"c\"", 12.30m, new DateOnly(2019, 10, 1), new DateTime(2019, 10, 1, 0, 0, 0, DateTimeKind.Utc), true, new byte[] { 0xCA, 0xFE }],
        [7L, "", 0.00m, new DateOnly(1, 1, 1), new DateTime(2019, 10, 1, 12, 0, 0, DateTimeKind.Utc).AddMicroseconds(120_000), false, Array.Empty<byte>()],
        [null, null, null, null, null, null, null],
    ];

    [Fact]
    public void Csv_is_rfc_4180_with_a_header_and_line_feeds()
        => Assert.Equal(
            "id,name,money,day,time,flag,bytes\n"
            + "2053013555631882655,\"a,b \"\"c\"\"\",12.30,2019-10-01,2019-10-01T00:00:00Z,true,cafe\n"
            + "7,\"\",0.00,0001-01-01,2019-10-01T12:00:00.12Z,false,\"\"\n"
            + ",,,,,,\n",
            Print(ResultFormat.Csv, Values));

    [Fact]
    public void Csv_of_no_rows_is_the_header() => Assert.Equal("id,name,money,day,time,flag,bytes\n", Print(ResultFormat.Csv, []));

    [Fact]
    public void Json_keeps_the_digits_of_ids_as_text()
        => Assert.Equal(
            "[\n"
            + "{\"id\":\"2053013555631882655\",\"name\":\"a,b \\\"c\\\"\",\"money\":12.30,\"day\":\"2019-10-01\",\"time\":\"2019-10-01T00:00:00Z\",\"flag\":true,\"bytes\":\"cafe\"},\n"
            + "{\"id\":7,\"name\":\"\",\"money\":0.00,\"day\":\"0001-01-01\",\"time\":\"2019-10-01T12:00:00.12Z\",\"flag\":false,\"bytes\":\"\"},\n"
            + "{\"id\":null,\"name\":null,\"money\":null,\"day\":null,\"time\":null,\"flag\":null,\"bytes\":null}\n"
            + "]\n",
            Print(ResultFormat.Json, Values));

    [Fact]
    public void Json_of_no_rows_is_an_empty_array() => Assert.Equal("[]\n", Print(ResultFormat.Json, []));

    [Fact]
    public void A_table_lines_numbers_up_on_the_right_and_shows_null()
    {
        var lines = Print(ResultFormat.Table, Values).Split('\n');

        Assert.StartsWith("                 id  name", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("2053013555631882655  a,b \"c\"  12.30", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("                  7", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("                  ∅  ∅", lines[4], StringComparison.Ordinal);
    }

    private static string Print(ResultFormat format, IReadOnlyList<object?[]> rows)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var writer = ResultWriter.Create(format, output);
        var table = ArrowStreamReader.Read(ArrowStreamWriter.Write(Columns, rows));
        writer.Begin(table.Schema);
        writer.Rows(table);
        writer.End();
        return output.ToString();
    }
}
