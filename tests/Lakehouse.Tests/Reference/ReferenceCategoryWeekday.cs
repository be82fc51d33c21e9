namespace Lakehouse.Tests.Reference;

/// <summary>category_weekday, by its definition.</summary>
internal static class ReferenceCategoryWeekday
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           from cell in lake.Trailing(date, 28).GroupBy(each => (each.CategoryCode, Weekday: ReferenceLake.Weekday(each.Date)))
           select new object?[]
           {
               date, cell.Key.CategoryCode, cell.Key.Weekday, cell.Views, cell.Carts, cell.Purchases, cell.Visitors, cell.Revenue,
           };
}
