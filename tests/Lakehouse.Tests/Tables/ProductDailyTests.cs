using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class ProductDailyTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task Category_and_brand_are_each_the_last_that_is_not_null_and_the_greater_of_two(string engine)
        => AssertRowsAsync(
            engine,
            new ProductDaily(),
            [1],
            [
                Event("01 10:00:00", category: "old", brand: "a"),
                Event("01 11:00:00", category: "new"),
                Event("01 10:00:00", brand: "b", user: 2),
                Event("01 12:00:00", "purchase", user: 2, price: 3m),
                Event("01 12:00:00", product: 2),
            ],
            "2019-10-01,1,new,b,3,0,1,2,1,3.00,0.000000,,0.333333",
            "2019-10-01,2,,,1,0,0,1,0,0.00,0.000000,,0.000000");
}
