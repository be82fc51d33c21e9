using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class SessionsRebuiltTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task More_than_thirty_minutes_begin_a_new_session_whatever_the_store_says(string engine)
        => AssertRowsAsync(
            engine,
            new SessionsRebuilt(),
            [1],
            [
                Event("01 10:00:00", session: "a"),
                Event("01 10:30:00", "cart", session: "b", product: 2),
                Event("01 11:00:00.000001", session: null),
                Event("01 11:00:00.000001", "purchase", session: "b", price: 2m),
                Event("01 10:00:00", user: 2),
            ],
            "2019-10-01,1,1,2019-10-01T10:00:00Z,2019-10-01T10:30:00Z,1800,2,1,1,0,2,0.00,true",
            "2019-10-01,1,2,2019-10-01T11:00:00.000001Z,2019-10-01T11:00:00.000001Z,0,2,1,0,1,1,2.00,false",
            "2019-10-01,2,1,2019-10-01T10:00:00Z,2019-10-01T10:00:00Z,0,1,1,0,0,1,0.00,false");
}
