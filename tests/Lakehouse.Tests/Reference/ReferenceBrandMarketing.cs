using System.Numerics;

namespace Lakehouse.Tests.Reference;

/// <summary>brand_marketing, by its definition.</summary>
internal static class ReferenceBrandMarketing
{
    private const long FewestViews = 100;

    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => lake.Computed.SelectMany(date => Rows(date, [.. lake.Trailing(date, 28).Where(each => each.Brand is not null)]));

    /// <summary>Whether purchases &lt; expected - 2·√expected, without a root: both sides of expected - purchases &gt; 2·√expected squared.</summary>
    public static bool NeedsMarketing(long purchases, decimal expected)
    {
        var millionths = new BigInteger(expected * 1_000_000m);
        var missing = millionths - (purchases * new BigInteger(1_000_000));
        return missing > 0 && missing * missing > 4 * millionths * 1_000_000;
    }

    private static IEnumerable<object?[]> Rows(DateOnly date, IReadOnlyList<ReferenceEvent> events)
    {
        var categories = events.ToLookup(each => each.CategoryCode);
        return events
            .GroupBy(each => each.Brand!)
            .Where(brand => brand.Views >= FewestViews)
            .Select(brand => (Name: brand.Key, Events: brand.ToList(), Expected: Expected(brand, categories)))
            .OrderByDescending(brand => brand.Expected - brand.Events.Purchases)
            .ThenBy(brand => brand.Name, ReferenceOrder.Utf8)
            .Select((brand, index) => new object?[]
            {
                date,
                brand.Name,
                brand.Events.Views,
                brand.Events.Visitors,
                brand.Events.Purchases,
                brand.Events.Revenue,
                brand.Expected,
                brand.Expected - brand.Events.Purchases,
                NeedsMarketing(brand.Events.Purchases, brand.Expected),
                index + 1,
            });
    }

    private static decimal Expected(IEnumerable<ReferenceEvent> brand, ILookup<string?, ReferenceEvent> categories)
        => 0.000000m + brand
            .GroupBy(each => each.CategoryCode)
            .Sum(own => ReferenceRate.Of(new BigInteger(own.Views) * categories[own.Key].Purchases, categories[own.Key].Views) ?? 0);
}
