namespace Lakehouse.Tests.Reference;

/// <summary>basket_pairs, by its definition.</summary>
internal static class ReferenceBasketPairs
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           from kind in ReferenceBasket.Of(lake.On(date)).GroupBy(basket => basket.Kind)
           from pair in kind.SelectMany(basket => basket.Pairs).CountBy(pair => pair)
           select new object?[] { date, kind.Key, pair.Key.A, pair.Key.B, (long)pair.Value };
}
