using System.Text;
using SparkJobs.Sending;

namespace SparkJobs.Tests.Sending;

public sealed class SendPaceTests
{
    [Fact]
    public void Lines_are_due_evenly()
    {
        var pace = SendPace.Even(4);

        var due = Enumerable.Range(0, 5).Select(_ => pace.Due("any"u8).TotalSeconds);

        Assert.Equal([0, 0.25, 0.5, 0.75, 1], due);
    }

    [Fact]
    public void Lines_are_due_as_their_events_happened_times_the_factor()
    {
        var pace = SendPace.OfEvents(10);
        string[] lines =
        [
            "2019-10-01 00:00:00 UTC,view,1",
            "2019-10-01 00:01:00 UTC,view,1",
            "2019-10-01 00:00:30 UTC,late",
            "no time at all",
            """{"event_type":"view","event_time":"2019-10-01T00:02:00Z"}""",
        ];

        var due = lines.Select(line => pace.Due(Encoding.UTF8.GetBytes(line)).TotalSeconds);

        Assert.Equal([0, 6, 6, 6, 12], due);
    }

    [Fact]
    public void The_fastest_pace_holds_up_nothing() => Assert.Equal(TimeSpan.Zero, SendPace.Fastest.Due("2019-10-01 00:00:00 UTC"u8));

    [Theory]
    [InlineData("2019-10-01 10:20:30 UTC,view", "2019-10-01T10:20:30")]
    [InlineData("x-y-z,2019-10-01T10:20:30.5Z", "2019-10-01T10:20:30")]
    [InlineData("2019-02-30 10:20:30 UTC", null)]
    [InlineData("2019-10-01 24:00:00 UTC", null)]
    [InlineData("2019-10-01", null)]
    [InlineData("-", null)]
    [InlineData("", null)]
    public void A_time_is_found_where_it_stands(string line, string? expected)
        => Assert.Equal(expected, EventTimeOfLine.Find(Encoding.UTF8.GetBytes(line))?.ToString("s"));
}
