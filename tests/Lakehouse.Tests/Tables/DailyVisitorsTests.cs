using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class DailyVisitorsTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task Labelled_users_are_left_out_of_two_columns_only(string engine)
        => AssertRowsAsync(
            engine,
            new DailyVisitors(),
            [1],
            [
                .. Many(30, day: 1, user: 7),
                Event("01 10:00:00", session: "x"),
                Event("01 10:00:01", "purchase", user: 2, session: "x", price: 2.50m, copies: 3),
                Event("01 10:00:02", "cart", user: 2, session: null),
            ],
            "2019-10-01,3,2,33,31,1,1,1,2.50,7.50,2,3");

    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task A_date_with_labelled_users_alone_keeps_its_row(string engine)
        => AssertRowsAsync(
            engine,
            new DailyVisitors(),
            [1],
            [
                .. Many(30, day: 1, user: 7),
            ],
            "2019-10-01,1,1,30,30,0,0,0,0.00,0.00,0,0");
}
