using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class ActorLabelsTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task Thirty_events_in_a_clock_minute_are_labelled_and_twenty_nine_are_not(string engine)
        => AssertRowsAsync(
            engine,
            new ActorLabels(new GoldThresholds()),
            [1],
            [
                .. Many(30, day: 1, user: 7),
                .. Many(29, day: 1, user: 8),
            ],
            "2019-10-01,7,events_per_minute,30");

    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task Five_hundred_events_and_sixty_three_sessions_are_labelled(string engine)
        => AssertRowsAsync(
            engine,
            new ActorLabels(new GoldThresholds()),
            [1],
            [
                .. Enumerable.Range(0, 500).Select(index => Event("01 00:00:00", user: 1) with { Time = new DateTime(2019, 10, 1, index / 25, index % 25, 0, DateTimeKind.Utc) }),
                .. Enumerable.Range(0, 63).Select(index => Event("01 00:00:00", user: 2, session: $"s{index}") with { Time = new DateTime(2019, 10, 1, 1, index % 60, 0, DateTimeKind.Utc) }),
            ],
            "2019-10-01,1,events_per_day,500",
            "2019-10-01,2,sessions_per_day,63");
}
