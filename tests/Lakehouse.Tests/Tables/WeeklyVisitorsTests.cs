using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class WeeklyVisitorsTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task A_session_over_midnight_counts_on_both_dates_and_users_once(string engine)
        => AssertRowsAsync(
            engine,
            new WeeklyVisitors(),
            [7],
            [
                .. Enumerable.Range(7, 6).Select(day => Event($"{day:00} 10:00:00")),
                Event("13 10:00:00", "purchase", user: 2, session: null, price: 2m),
                Event("14 10:00:00", user: 3),
            ],
            "2019-10-07,2,1,6,7,2.00,true");

    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task A_week_that_lacks_a_date_is_not_complete(string engine)
        => AssertRowsAsync(
            engine,
            new WeeklyVisitors(),
            [7],
            [
                .. Enumerable.Range(7, 6).Select(day => Event($"{day:00} 10:00:00")),
            ],
            "2019-10-07,1,0,6,6,0.00,false");
}
