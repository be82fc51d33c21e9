using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class BrandCategoryTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task Brands_without_a_purchase_come_last_by_name_and_ten_are_kept(string engine)
        => AssertRowsAsync(
            engine,
            new BrandCategory(),
            [1],
            [
                Event("01 10:00:00", "purchase", category: "c", brand: "k", price: 2m),
                Event("01 10:00:00", category: "c"),
                Event("01 10:00:00", brand: "nowhere"),
                .. Enumerable.Range(0, 10).Select(index => Event("01 10:00:00", category: "c", brand: ((char)('a' + index)).ToString())),
            ],
            "2019-10-01,c,1,k,2.00,1",
            "2019-10-01,c,2,a,0.00,0",
            "2019-10-01,c,3,b,0.00,0",
            "2019-10-01,c,4,c,0.00,0",
            "2019-10-01,c,5,d,0.00,0",
            "2019-10-01,c,6,e,0.00,0",
            "2019-10-01,c,7,f,0.00,0",
            "2019-10-01,c,8,g,0.00,0",
            "2019-10-01,c,9,h,0.00,0",
            "2019-10-01,c,10,i,0.00,0");
}
