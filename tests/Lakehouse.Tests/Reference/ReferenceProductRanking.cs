namespace Lakehouse.Tests.Reference;

/// <summary>product_ranking, by its definition.</summary>
internal static class ReferenceProductRanking
{
    private const int Places = 100;
    private const long FewestViews = 100;
    private static readonly int[] Windows = [7, 28];

    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           from window in Windows
           from row in Rows(date, window, [.. lake.Trailing(date, window).GroupBy(each => each.ProductId).Select(product => new Product(
               product.Key, product.Views, product.Purchases, product.Revenue, ReferenceRate.Of(product.Purchases, product.Views)))])
           select row;

    private static IEnumerable<object?[]> Rows(DateOnly date, int window, IReadOnlyList<Product> products)
    {
        var best = products
            .Where(product => product.Purchases > 0)
            .OrderByDescending(product => product.Revenue)
            .ThenByDescending(product => product.Purchases)
            .ThenBy(product => product.Id);
        var worst = products
            .Where(product => product.Views >= FewestViews)
            .OrderBy(product => product.Rate)
            .ThenByDescending(product => product.Views)
            .ThenBy(product => product.Id);
        return [.. Ranked(date, window, "top_seller", best), .. Ranked(date, window, "under_performer", worst)];
    }

    private static IEnumerable<object?[]> Ranked(DateOnly date, int window, string list, IEnumerable<Product> inOrder)
        => inOrder.Take(Places).Select((product, index) => new object?[]
        {
            date, window, list, index + 1, product.Id, product.Views, product.Purchases, product.Revenue, product.Rate,
        });

    private sealed record Product(long Id, long Views, long Purchases, decimal Revenue, decimal? Rate);
}
