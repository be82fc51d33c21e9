using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class CategoryWeeklyTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task A_week_holds_dates_that_are_not_computed_and_a_week_without_computed_ones_has_no_row(string engine)
        => AssertRowsAsync(
            engine,
            new CategoryWeekly(),
            [1],
            [
                Event("01 10:00:00", category: "c"),
                Event("06 10:00:00", category: "c"),
                Event("06 10:00:00", "purchase", user: 2, price: 2m),
                Event("07 10:00:00", category: "c"),
            ],
            "2019-09-30,c,2,0,0,1,0.00",
            "2019-09-30,,0,0,1,1,2.00");
}
