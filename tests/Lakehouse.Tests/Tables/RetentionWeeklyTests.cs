using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class RetentionWeeklyTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task Every_cohort_has_a_row_for_every_computed_week_also_when_nobody_came_back(string engine)
        => AssertRowsAsync(
            engine,
            new RetentionWeekly(),
            [1, 16, 23],
            [
                Event("01 10:00:00", user: 1),
                Event("02 10:00:00", user: 2),
                Event("09 10:00:00", user: 1),
                Event("16 10:00:00", user: 3),
                Event("23 10:00:00", user: 2),
            ],
            "2019-09-30,0,2,2,1.000000,true",
            "2019-09-30,2,2,0,0.000000,true",
            "2019-09-30,3,2,1,0.500000,true",
            "2019-10-14,0,1,1,1.000000,true",
            "2019-10-14,1,1,0,0.000000,true");

    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task A_week_with_events_on_each_date_is_not_open(string engine)
        => AssertRowsAsync(
            engine,
            new RetentionWeekly(),
            [7],
            [
                .. Enumerable.Range(7, 7).Select(day => Event($"{day:00} 10:00:00")),
            ],
            "2019-10-07,0,1,1,1.000000,false");
}
