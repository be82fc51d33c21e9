using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class CategoryHourlyTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task The_null_category_has_rows_of_its_own(string engine)
        => AssertRowsAsync(
            engine,
            new CategoryHourly(),
            [1],
            [
                Event("01 00:59:59.999999", category: "c"),
                Event("01 01:00:00", category: "c"),
                Event("01 01:00:00", "purchase", user: 2, price: 4m),
            ],
            "2019-10-01,0,c,1,0,0,1,0.00",
            "2019-10-01,1,c,1,0,0,1,0.00",
            "2019-10-01,1,,0,0,1,1,4.00");
}
