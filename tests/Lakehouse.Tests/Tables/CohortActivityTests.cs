using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class CohortActivityTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task Weeks_that_are_not_computed_are_followed_too(string engine)
        => AssertRowsAsync(
            engine,
            new CohortActivity(),
            [23],
            [
                Event("01 10:00:00", user: 1),
                Event("02 10:00:00", user: 2),
                Event("09 10:00:00", user: 1),
                Event("16 10:00:00", user: 3),
                Event("23 10:00:00", user: 2),
            ],
            "2019-09-30,2019-09-30,2",
            "2019-10-07,2019-09-30,1",
            "2019-10-14,2019-10-14,1",
            "2019-10-21,2019-09-30,1");
}
