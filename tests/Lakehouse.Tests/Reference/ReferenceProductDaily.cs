namespace Lakehouse.Tests.Reference;

/// <summary>product_daily, by its definition.</summary>
internal static class ReferenceProductDaily
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           from product in lake.On(date).GroupBy(each => each.ProductId)
           select new object?[]
           {
               date,
               product.Key,
               Last(product, each => each.CategoryCode),
               Last(product, each => each.Brand),
               product.Views,
               product.Carts,
               product.Purchases,
               product.Visitors,
               product.Buyers,
               product.Revenue,
               ReferenceRate.Of(product.Carts, product.Views),
               ReferenceRate.Of(product.Purchases, product.Carts),
               ReferenceRate.Of(product.Purchases, product.Views),
           };

    private static string? Last(IEnumerable<ReferenceEvent> events, Func<ReferenceEvent, string?> field)
        => events
            .Where(each => field(each) is not null)
            .OrderBy(each => each.Time)
            .ThenBy(each => field(each)!, ReferenceOrder.Utf8)
            .Select(field)
            .LastOrDefault();
}
