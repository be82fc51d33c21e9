using System.Text;
using Lakehouse.Parsing;
using SparkJobs.Ingest;

namespace SparkJobs.Tests.Ingest;

public sealed class FileInspectorTests
{
    private static readonly Dictionary<string, string> NoExtras = [];

    [Fact]
    public void A_header_is_no_line_and_one_that_comes_again_is()
    {
        var facts = Inspect(IngestCase.Lines(IngestCase.Header, IngestCase.Line(1), IngestCase.Header, IngestCase.Header, "x" + IngestCase.Header));

        Assert.Equal(IngestCase.Header, facts.Format.Header);
        Assert.Equal(4, facts.Lines);
        Assert.Equal(2, facts.RepeatedHeaders);
        Assert.False(facts.NeedsCopy);
    }

    [Theory]
    [InlineData("event_type,event_time,brand", true)]
    [InlineData("\"user_session\",\"price\"", true)]
    [InlineData("2019-10-01 00:00:00 UTC,view,1,2,a,brand,1.00,5,s", false)]
    [InlineData("2019-10-01 00:00:00 UTC,view,1,2,a,br\"and,1.00,5,s", false)]
    [InlineData("\"unclosed", false)]
    [InlineData("", false)]
    public void A_first_line_with_names_of_columns_is_a_header(string first, bool expected)
    {
        var facts = Inspect(IngestCase.Lines(first, IngestCase.Line(1)));

        Assert.Equal(expected, facts.Format.Header is not null);
        Assert.Equal(expected ? 1 : 2, facts.Lines);
    }

    [Fact]
    public void Columns_beyond_the_nine_are_kept_where_they_are_configured_and_named_where_not()
    {
        var content = IngestCase.Lines(IngestCase.Header + ",ip,agent", IngestCase.Line(1) + ",a,b");

        var facts = FileInspector.Inspect(new MemoryStream(content), new Dictionary<string, string> { ["ip"] = "string", ["other"] = "int" }, default);

        Assert.Equal(["ip"], facts.Format.ExtraColumns.Keys);
        Assert.Equal(["agent"], facts.DroppedColumns);
    }

    [Fact]
    public void Json_is_told_from_its_lines_damaged_ones_among_them()
    {
        var facts = Inspect(IngestCase.Lines("", "{\"event_time\":\"x\",\"ip\":\"1\"}", "{\"a", "no json", " {\"agent\":\"\"}"));

        Assert.Equal(LineKind.JsonLines, facts.Format.Kind);
        Assert.Equal(5, facts.Lines);
        Assert.Equal(["agent", "ip"], facts.DroppedColumns);
    }

    [Fact]
    public void What_an_engine_cannot_read_needs_a_copy()
    {
        var plain = IngestCase.Lines(IngestCase.Line(1));

        Assert.False(Inspect(plain).NeedsCopy);
        Assert.True(Inspect(IngestCase.Gzip(plain)).NeedsCopy);
        Assert.True(Inspect([0xEF, 0xBB, 0xBF, .. plain]).NeedsCopy);
        Assert.True(Inspect([.. plain, 0xFF]).NeedsCopy);
    }

    [Fact]
    public void A_byte_order_mark_hides_no_header()
    {
        var facts = Inspect([0xEF, 0xBB, 0xBF, .. IngestCase.Lines(IngestCase.Header, IngestCase.Line(1))]);

        Assert.Equal(IngestCase.Header, facts.Format.Header);
        Assert.Equal(1, facts.Lines);
    }

    [Fact]
    public void A_header_that_is_not_utf8_still_names_the_columns()
    {
        byte[] content = [.. Encoding.ASCII.GetBytes(IngestCase.Header + ",gr"), 0xF6, .. IngestCase.Lines("e", IngestCase.Line(1) + ",5")];

        var facts = Inspect(content);

        Assert.Equal(10, facts.Format.Columns.Count);
        Assert.True(facts.SkipsFirstLine);
        Assert.Equal(1, facts.Lines);
    }

    [Fact]
    public void An_empty_file_has_no_line()
    {
        Assert.Equal(0, Inspect([]).Lines);
        Assert.Equal(0, Inspect(Encoding.ASCII.GetBytes(IngestCase.Header)).Lines);
    }

    private static FileFacts Inspect(byte[] content) => FileInspector.Inspect(new MemoryStream(content), NoExtras, default);
}
