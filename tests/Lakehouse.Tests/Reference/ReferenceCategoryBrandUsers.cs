namespace Lakehouse.Tests.Reference;

/// <summary>category_brand_users, by its definition.</summary>
internal static class ReferenceCategoryBrandUsers
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           from user in lake.On(date).Select(each => (each.CategoryCode, each.Brand, each.UserId)).Distinct()
           select new object?[] { date, user.CategoryCode, user.Brand, user.UserId };
}
