using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class ProductRankingTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task Under_performers_need_a_hundred_views_and_windows_see_what_is_not_computed(string engine)
        => AssertRowsAsync(
            engine,
            new ProductRanking(new GoldThresholds()),
            [8],
            [
                .. Many(100, day: 1, product: 1),
                .. Many(99, day: 2, product: 2),
                Event("02 10:00:00", "purchase", product: 2, price: 5m),
                Event("08 10:00:00", "purchase", product: 3, price: 5m),
                Event("08 10:00:00", "purchase", product: 4, price: 6m),
            ],
            "2019-10-08,7,top_seller,1,4,0,1,6.00,",
            "2019-10-08,7,top_seller,2,2,99,1,5.00,0.010101",
            "2019-10-08,7,top_seller,3,3,0,1,5.00,",
            "2019-10-08,28,top_seller,1,4,0,1,6.00,",
            "2019-10-08,28,top_seller,2,2,99,1,5.00,0.010101",
            "2019-10-08,28,top_seller,3,3,0,1,5.00,",
            "2019-10-08,28,under_performer,1,1,100,0,0.00,0.000000");
}
