using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class CategoryBrandDailyTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task Nulls_are_a_category_and_a_brand_of_their_own(string engine)
        => AssertRowsAsync(
            engine,
            new CategoryBrandDaily(),
            [1],
            [
                Event("01 10:00:00", category: "c", brand: "b"),
                Event("01 10:00:00", "cart", category: "c"),
                Event("01 10:00:00", "purchase", brand: "b", price: 2m),
            ],
            "2019-10-01,c,b,1,0,0,0.00",
            "2019-10-01,c,,0,1,0,0.00",
            "2019-10-01,,b,0,0,1,2.00");
}
