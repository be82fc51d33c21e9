using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class BrandDailyTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task Rates_are_rounded_half_up_and_null_without_a_denominator(string engine)
        => AssertRowsAsync(
            engine,
            new BrandDaily(),
            [1],
            [
                Event("01 10:00:00", brand: "b"),
                Event("01 10:00:01", brand: "b"),
                Event("01 10:00:02", brand: "b", user: 2),
                Event("01 10:00:03", "cart", brand: "b"),
                Event("01 10:00:04", "cart", brand: "b"),
                Event("01 10:00:05", "purchase", price: 9.99m, user: 3),
            ],
            "2019-10-01,b,3,2,0,2,0,0.00,0.666667,0.000000,0.000000",
            "2019-10-01,,0,0,1,1,1,9.99,,,");
}
