using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class MonthlyVisitorsTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task A_month_is_complete_with_an_event_on_each_of_its_dates(string engine)
        => AssertRowsAsync(
            engine,
            new MonthlyVisitors(),
            [7],
            [
                .. Enumerable.Range(1, 31).Select(day => Event($"{day:00} 10:00:00")),
            ],
            "2019-10-01,1,0,31,31,0.00,true");

    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task A_month_that_lacks_its_last_date_is_not(string engine)
        => AssertRowsAsync(
            engine,
            new MonthlyVisitors(),
            [7],
            [
                .. Enumerable.Range(1, 30).Select(day => Event($"{day:00} 10:00:00")),
            ],
            "2019-10-01,1,0,30,30,0.00,false");
}
