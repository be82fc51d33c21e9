namespace Lakehouse.Tests.Reference;

/// <summary>baskets, by its definition.</summary>
internal static class ReferenceBaskets
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           from kind in ReferenceBasket.Of(lake.On(date)).GroupBy(basket => basket.Kind)
           let inOrder = kind.OrderBy(basket => basket.Session.UserSession, ReferenceOrder.Utf8).ThenBy(basket => basket.Session.UserId)
           from numbered in inOrder.Select((basket, index) => (Number: index + 1L, basket.Products))
           from product in numbered.Products
           select new object?[] { date, kind.Key, numbered.Number, product };
}
