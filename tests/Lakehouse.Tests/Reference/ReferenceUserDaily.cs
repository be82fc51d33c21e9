namespace Lakehouse.Tests.Reference;

/// <summary>user_daily, by its definition.</summary>
internal static class ReferenceUserDaily
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           from user in lake.On(date).GroupBy(each => each.UserId)
           select new object?[]
           {
               date,
               user.Key,
               user.LongCount(),
               user.Views,
               user.Carts,
               user.Purchases,
               user.Revenue,
               user.Sessions,
               user.Min(each => each.Time),
               user.Max(each => each.Time),
           };
}
