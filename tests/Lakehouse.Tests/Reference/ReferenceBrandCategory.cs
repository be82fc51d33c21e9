namespace Lakehouse.Tests.Reference;

/// <summary>brand_category, by its definition.</summary>
internal static class ReferenceBrandCategory
{
    private const int Places = 10;

    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           from category in lake.Trailing(date, 28).Where(each => each.CategoryCode is not null && each.Brand is not null).GroupBy(each => each.CategoryCode!)
           from row in Leaders(category).Select((brand, index) => new object?[] { date, category.Key, index + 1, brand.Name, brand.Revenue, brand.Purchases })
           select row;

    private static IEnumerable<(string Name, decimal Revenue, long Purchases)> Leaders(IEnumerable<ReferenceEvent> category)
        => category
            .GroupBy(each => each.Brand!)
            .Select(brand => (Name: brand.Key, brand.Revenue, brand.Purchases))
            .OrderByDescending(brand => brand.Revenue)
            .ThenByDescending(brand => brand.Purchases)
            .ThenBy(brand => brand.Name, ReferenceOrder.Utf8)
            .Take(Places);
}
