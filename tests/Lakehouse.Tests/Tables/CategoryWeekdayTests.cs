using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class CategoryWeekdayTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task Two_Tuesdays_are_one_row_and_a_user_of_both_counts_once(string engine)
        => AssertRowsAsync(
            engine,
            new CategoryWeekday(),
            [8],
            [
                Event("01 10:00:00", category: "c"),
                Event("08 10:00:00", category: "c"),
                Event("08 10:00:00", "purchase", user: 2, price: 2m),
                Event("06 10:00:00", "cart", category: "c"),
            ],
            "2019-10-08,c,2,2,0,0,1,0.00",
            "2019-10-08,,2,0,0,1,1,2.00",
            "2019-10-08,c,7,0,1,0,1,0.00");
}
