using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class SessionsTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task A_session_is_cut_at_midnight_and_by_user(string engine)
        => AssertRowsAsync(
            engine,
            new Sessions(),
            [1, 2],
            [
                Event("01 23:59:00", session: "a", price: 5m),
                Event("01 23:59:59.5", "cart", product: 2, session: "a"),
                Event("02 00:00:00", "purchase", session: "a", price: 2.50m, copies: 3),
                Event("01 10:00:00", user: 2, session: "a"),
                Event("01 10:00:00", user: 3, session: null),
            ],
            "2019-10-01,a,1,2019-10-01T23:59:00Z,2019-10-01T23:59:59.5Z,59,2,1,1,0,2,0.00,true",
            "2019-10-01,a,2,2019-10-01T10:00:00Z,2019-10-01T10:00:00Z,0,1,1,0,0,1,0.00,false",
            "2019-10-02,a,1,2019-10-02T00:00:00Z,2019-10-02T00:00:00Z,0,1,0,0,1,1,2.50,false");

    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task A_session_with_cart_and_purchase_is_not_abandoned(string engine)
        => AssertRowsAsync(
            engine,
            new Sessions(),
            [1],
            [
                Event("01 10:00:00", "cart"),
                Event("01 10:00:00", "purchase", product: 2, price: 1.25m),
            ],
            "2019-10-01,s,1,2019-10-01T10:00:00Z,2019-10-01T10:00:00Z,0,2,0,1,1,2,1.25,false");
}
