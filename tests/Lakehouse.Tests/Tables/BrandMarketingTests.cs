using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class BrandMarketingTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task A_brand_is_measured_by_its_categories_and_needs_marketing_two_deviations_below(string engine)
        => AssertRowsAsync(
            engine,
            new BrandMarketing(new GoldThresholds()),
            [1],
            [
                .. Many(100, day: 1, brand: "a", category: "c", user: 1),
                .. Many(200, day: 1, brand: "b", category: "c", user: 2),
                .. Many(12, day: 1, "purchase", brand: "b", category: "c", user: 3),
                .. Many(500, day: 1, category: "c", user: 9),
                .. Many(99, day: 1, brand: "few", category: "d"),
            ],
            "2019-10-01,a,100,1,0,0.00,4.000000,4.000000,false,1",
            "2019-10-01,b,200,2,12,12.00,8.000000,-4.000000,false,2");

    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task Each_category_adds_a_rounded_term(string engine)
        => AssertRowsAsync(
            engine,
            new BrandMarketing(new GoldThresholds()),
            [1],
            [
                .. Many(100, day: 1, brand: "a", category: "c"),
                .. Many(50, day: 1, brand: "b", category: "c"),
                .. Many(20, day: 1, "purchase", brand: "b", category: "c"),
                .. Many(7, day: 1, brand: "a"),
                .. Many(2, day: 1, "purchase", brand: "a"),
            ],
            "2019-10-01,a,107,1,2,2.00,15.333333,13.333333,true,1");
}
