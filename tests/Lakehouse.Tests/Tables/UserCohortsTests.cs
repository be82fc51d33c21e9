using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class UserCohortsTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task A_user_belongs_to_the_week_of_the_first_event_computed_or_not(string engine)
        => AssertRowsAsync(
            engine,
            new UserCohorts(),
            [23],
            [
                Event("01 10:00:00", user: 1),
                Event("02 10:00:00", user: 2),
                Event("09 10:00:00", user: 1),
                Event("16 10:00:00", user: 3),
                Event("23 10:00:00", user: 2),
            ],
            "2019-09-30,1",
            "2019-09-30,2",
            "2019-10-14,3");
}
