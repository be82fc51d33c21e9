namespace Lakehouse.Tests.Reference;

/// <summary>basket_products, by its definition.</summary>
internal static class ReferenceBasketProducts
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           from kind in ReferenceBasket.Of(lake.On(date)).GroupBy(basket => basket.Kind)
           from product in kind.SelectMany(basket => basket.Products.Select(id => (long?)id).Append(null)).GroupBy(id => id)
           select new object?[] { date, kind.Key, product.Key, product.LongCount() };
}
