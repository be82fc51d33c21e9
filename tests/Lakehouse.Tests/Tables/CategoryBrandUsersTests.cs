using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class CategoryBrandUsersTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task A_user_is_there_once_per_category_and_brand(string engine)
        => AssertRowsAsync(
            engine,
            new CategoryBrandUsers(),
            [1],
            [
                Event("01 10:00:00", category: "c", brand: "b"),
                Event("01 10:00:01", "cart", category: "c", brand: "b"),
                Event("01 10:00:00"),
            ],
            "2019-10-01,c,b,1",
            "2019-10-01,,,1");
}
