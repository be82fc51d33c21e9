using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class FunnelDailyTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task Events_of_the_same_time_follow_one_another_and_a_cart_before_the_view_does_not_count(string engine)
        => AssertRowsAsync(
            engine,
            new FunnelDaily(),
            [1],
            [
                Event("01 10:00:00", session: "a"),
                Event("01 10:00:00", "cart", session: "a"),
                Event("01 10:00:00", "purchase", session: "a", product: 2),
                Event("01 10:00:00", "cart", user: 2, session: "b"),
                Event("01 10:00:01", user: 2, session: "b"),
                Event("01 10:00:02", "purchase", user: 2, session: "b"),
                Event("01 10:00:00", user: 3, session: "c"),
                Event("01 10:00:01", "cart", user: 3, session: "d"),
            ],
            "2019-10-01,session,false,3,2,2,0.666667,1.000000",
            "2019-10-01,session,true,3,1,1,0.333333,1.000000",
            "2019-10-01,user,false,3,3,2,1.000000,0.666667",
            "2019-10-01,user,true,3,2,1,0.666667,0.500000");

    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task A_date_without_sessions_has_four_rows(string engine)
        => AssertRowsAsync(
            engine,
            new FunnelDaily(),
            [1],
            [
                Event("01 10:00:00", "cart", session: null),
            ],
            "2019-10-01,session,false,0,0,0,,",
            "2019-10-01,session,true,0,0,0,,",
            "2019-10-01,user,false,0,0,0,,",
            "2019-10-01,user,true,0,0,0,,");
}
