using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class CartAbandonmentTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task A_purchase_of_another_product_leaves_the_carted_one_behind_but_not_the_session(string engine)
        => AssertRowsAsync(
            engine,
            new CartAbandonment(),
            [1],
            [
                Event("01 10:00:00", "cart", session: "a", price: 5m),
                Event("01 10:00:01", "cart", session: "a", price: 7m),
                Event("01 10:00:02", "purchase", product: 2, session: "a"),
                Event("01 10:00:00", "cart", session: "b", price: 1m),
                Event("01 10:00:00", "cart", session: null, price: 100m),
                Event("01 10:00:00", session: "c"),
            ],
            "2019-10-01,3,2,1,1,0.500000,8.00");

    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task A_date_without_sessions_has_a_row_without_a_rate(string engine)
        => AssertRowsAsync(
            engine,
            new CartAbandonment(),
            [1],
            [
                Event("01 10:00:00", session: null),
            ],
            "2019-10-01,0,0,0,0,,0.00");
}
