namespace Lakehouse.Tests.Reference;

/// <summary>user_activity, by its definition.</summary>
internal static class ReferenceUserActivity
{
    private const int FrequentActiveDays = 4;

    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           from user in lake.Trailing(date, 28).GroupBy(each => each.UserId)
           let dates = user.Select(each => each.Date).Distinct().ToList()
           select new object?[]
           {
               date,
               user.Key,
               (long)dates.Count,
               user.Sessions,
               user.LongCount(),
               user.Purchases,
               user.Revenue,
               dates.Min(),
               dates.Max(),
               dates.Count >= FrequentActiveDays,
           };
}
