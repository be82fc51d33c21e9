using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class UserActivityTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task Four_dates_make_a_frequent_visitor_and_the_window_ends_with_the_date(string engine)
        => AssertRowsAsync(
            engine,
            new UserActivity(new GoldThresholds()),
            [4, 29],
            [
                Event("01 10:00:00", session: "a"),
                Event("02 10:00:00", session: "a"),
                Event("03 10:00:00", "purchase", session: "b", price: 2m),
                Event("04 10:00:00", session: "c"),
                Event("04 11:00:00", session: null),
                Event("29 10:00:00", user: 2),
            ],
            "2019-10-04,1,4,4,5,1,2.00,2019-10-01,2019-10-04,true",
            "2019-10-29,1,3,3,4,1,2.00,2019-10-02,2019-10-04,false",
            "2019-10-29,2,1,1,1,0,0.00,2019-10-29,2019-10-29,false");
}
