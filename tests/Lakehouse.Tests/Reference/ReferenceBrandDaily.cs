namespace Lakehouse.Tests.Reference;

/// <summary>brand_daily, by its definition.</summary>
internal static class ReferenceBrandDaily
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           from brand in lake.On(date).GroupBy(each => each.Brand)
           select new object?[]
           {
               date,
               brand.Key,
               brand.Views,
               brand.Carts,
               brand.Purchases,
               brand.Visitors,
               brand.Buyers,
               brand.Revenue,
               ReferenceRate.Of(brand.Carts, brand.Views),
               ReferenceRate.Of(brand.Purchases, brand.Carts),
               ReferenceRate.Of(brand.Purchases, brand.Views),
           };
}
