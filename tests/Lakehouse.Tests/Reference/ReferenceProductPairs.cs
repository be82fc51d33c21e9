using System.Numerics;

namespace Lakehouse.Tests.Reference;

/// <summary>product_pairs, by its definition.</summary>
internal static class ReferenceProductPairs
{
    private const long FewestSessions = 3;

    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           from kind in ReferenceBasket.Of(lake.Trailing(date, 28)).GroupBy(basket => basket.Kind)
           from row in Rows(date, kind.Key, [.. kind])
           select row;

    private static IEnumerable<object?[]> Rows(DateOnly date, string kind, IReadOnlyList<ReferenceBasket> baskets)
    {
        var single = baskets.SelectMany(basket => basket.Products).CountBy(product => product).ToDictionary();
        var pairs = baskets.SelectMany(basket => basket.Pairs).CountBy(pair => pair);
        foreach (var ((a, b), both) in pairs.Where(pair => pair.Value >= FewestSessions))
        {
            yield return
            [
                date,
                kind,
                a,
                b,
                (long)both,
                ReferenceRate.Of(both, baskets.Count),
                ReferenceRate.Of(both, single[a]),
                ReferenceRate.Of(both, single[b]),
                ReferenceRate.Of(new BigInteger(both) * baskets.Count, new BigInteger(single[a]) * single[b]),
            ];
        }
    }
}
