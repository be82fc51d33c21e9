using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class UserDailyTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task Events_without_a_session_count_for_the_user(string engine)
        => AssertRowsAsync(
            engine,
            new UserDaily(),
            [1],
            [
                Event("01 10:00:00", session: "a"),
                Event("01 11:00:00", "cart", session: "b"),
                Event("01 09:00:00", "purchase", session: null, price: 3m),
                Event("01 12:00:00", user: 2, session: null),
            ],
            "2019-10-01,1,3,1,1,1,3.00,2,2019-10-01T09:00:00Z,2019-10-01T11:00:00Z",
            "2019-10-01,2,1,1,0,0,0.00,0,2019-10-01T12:00:00Z,2019-10-01T12:00:00Z");
}
