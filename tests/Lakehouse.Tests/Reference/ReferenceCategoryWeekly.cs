namespace Lakehouse.Tests.Reference;

/// <summary>category_weekly, by its definition.</summary>
internal static class ReferenceCategoryWeekly
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from week in lake.ComputedWeeks
           from category in lake.Between(week, week.AddDays(6)).GroupBy(each => each.CategoryCode)
           select new object?[]
           {
               week, category.Key, category.Views, category.Carts, category.Purchases, category.Visitors, category.Revenue,
           };
}
