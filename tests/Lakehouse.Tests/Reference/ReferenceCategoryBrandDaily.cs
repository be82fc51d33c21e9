namespace Lakehouse.Tests.Reference;

/// <summary>category_brand_daily, by its definition.</summary>
internal static class ReferenceCategoryBrandDaily
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           from cell in lake.On(date).GroupBy(each => (each.CategoryCode, each.Brand))
           select new object?[]
           {
               date, cell.Key.CategoryCode, cell.Key.Brand, cell.Views, cell.Carts, cell.Purchases, cell.Revenue,
           };
}
