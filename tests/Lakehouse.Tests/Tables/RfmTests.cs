using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class RfmTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task Ties_are_cut_by_user_and_segments_follow_from_r_and_f(string engine)
        => AssertRowsAsync(
            engine,
            new Rfm(),
            [3],
            [
                .. Enumerable.Range(1, 5).Select(user => Event("02 10:00:00", "purchase", user: user, price: user)),
                Event("03 10:00:00", "purchase", user: 1, price: 10m),
                Event("03 10:00:00", user: 6),
            ],
            "2019-10-03,1,0,2,11.00,5,5,5,champion",
            "2019-10-03,2,1,1,2.00,1,1,1,hibernating",
            "2019-10-03,3,1,1,3.00,2,2,2,hibernating",
            "2019-10-03,4,1,1,4.00,3,3,3,loyal",
            "2019-10-03,5,1,1,5.00,4,4,4,champion");
}
