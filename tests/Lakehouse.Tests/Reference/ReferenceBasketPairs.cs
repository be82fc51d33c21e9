namespace Lakehouse.Tests.Reference;

/// <summary>basket_pairs, by its definition.</summary>
internal static class ReferenceBasketPairs
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           from basket in ReferenceBasket.Of(lake.On(date)).SelectMany(basket => basket.Pairs.Select(pair => (basket.Kind, pair.A, pair.B))).CountBy(pair => pair)
           select new object?[] { date, basket.Key.Kind, basket.Key.A, basket.Key.B, (long)basket.Value };
}
