using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class BasketsTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task Only_sessions_with_two_to_fifty_products_of_the_kind_count(string engine)
        => AssertRowsAsync(
            engine,
            new Baskets(),
            [1],
            [
                Event("01 10:00:00", product: 20),
                Event("01 10:00:01", product: 20),
                Event("01 10:00:02", product: 3),
                Event("01 10:00:03", "cart", product: 4),
                Event("01 10:00:00", product: 1, session: "alone"),
                Event("01 10:00:00", product: 1, session: null),
                Event("01 10:00:00", product: 2, session: null),
                Event("01 10:00:00", "purchase", product: 5, session: "t"),
                Event("01 10:00:00", "purchase", product: 4, session: "t"),
                Event("01 10:00:00", product: 6, user: 2, session: "t"),
                Event("01 10:00:00", product: 7, user: 2, session: "t"),
                .. Enumerable.Range(100, 51).Select(product => Event("01 10:00:00", product: product, session: "robot")),
            ],
            "2019-10-01,viewed,1,3",
            "2019-10-01,viewed,1,20",
            "2019-10-01,viewed,2,6",
            "2019-10-01,viewed,2,7",
            "2019-10-01,bought,1,4",
            "2019-10-01,bought,1,5");
}
