using System.Text;
using SparkJobs.Ingest;

namespace SparkJobs.Tests.Ingest;

public sealed class LineSplitterTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("a\n", 1)]
    [InlineData("\n", 1)]
    [InlineData("a\r\nb", 2)]
    [InlineData("a\rb\r", 2)]
    [InlineData("a\r\n\r\n\n", 3)]
    [InlineData("a\n\rb", 3)]
    public void Lf_crlf_and_a_cr_alone_end_a_line(string text, int expected)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        Assert.Equal(expected, LineSplitter.Count(bytes));
        Assert.Equal(expected, Taken(bytes).Count);
    }

    [Fact]
    public void Lines_come_without_their_ends()
    {
        Assert.Equal(["a", "", "b", "c", "d"], Taken("a\n\nb\r\nc\rd"u8));
    }

    private static List<string> Taken(ReadOnlySpan<byte> text)
    {
        List<string> lines = [];
        while (!text.IsEmpty)
        {
            lines.Add(Encoding.UTF8.GetString(LineSplitter.Take(ref text)));
        }

        return lines;
    }
}
