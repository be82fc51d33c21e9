using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class AbandonedCartsTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task Products_are_listed_by_number_with_the_highest_cart_price_of_each(string engine)
        => AssertRowsAsync(
            engine,
            new AbandonedCarts(),
            [1],
            [
                Event("01 10:00:00", "cart", product: 10, price: 5m),
                Event("01 10:00:05", "cart", product: 9, price: 1m),
                Event("01 10:00:03", "cart", product: 10, price: 4m),
                Event("01 10:00:09", product: 8),
                Event("01 10:00:00", "cart", session: "bought", price: 5m),
                Event("01 10:00:00", "purchase", product: 3, session: "bought"),
                Event("01 10:00:00", "cart", session: null),
            ],
            "2019-10-01,s,1,2,\"9,10\",6.00,2019-10-01T10:00:05Z");
}
