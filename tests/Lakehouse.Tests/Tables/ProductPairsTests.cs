using Lakehouse.Tables;
using Lakehouse.Tests.Reference;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class ProductPairsTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task Three_common_sessions_over_the_window_make_a_pair(string engine)
        => AssertRowsAsync(
            engine,
            new ProductPairs(new GoldThresholds()),
            [3],
            [
                .. Enumerable.Range(1, 3).SelectMany(day => Pair(day, "s", 1, 2)),
                .. Pair(3, "other", 2, 3),
                .. Pair(1, "third", 3, 4),
            ],
            "2019-10-03,viewed,1,2,3,0.600000,1.000000,0.750000,1.250000");

    private static IEnumerable<ReferenceEvent> Pair(int day, string session, long first, long second)
        => new[] { first, second }.Select(product => Event($"0{day} 10:00:00", product: product, session: session));
}
