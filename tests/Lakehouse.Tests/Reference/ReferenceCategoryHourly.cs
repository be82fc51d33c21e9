namespace Lakehouse.Tests.Reference;

/// <summary>category_hourly, by its definition.</summary>
internal static class ReferenceCategoryHourly
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           from cell in lake.On(date).GroupBy(each => (each.Time.Hour, each.CategoryCode))
           select new object?[]
           {
               date, cell.Key.Hour, cell.Key.CategoryCode, cell.Views, cell.Carts, cell.Purchases, cell.Visitors, cell.Revenue,
           };
}
