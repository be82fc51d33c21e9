namespace Lakehouse.Tests.Reference;

/// <summary>retention_weekly, by its definition.</summary>
internal static class ReferenceRetentionWeekly
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
    {
        var cohorts = lake.Events
            .GroupBy(each => each.UserId)
            .GroupBy(user => ReferenceLake.Monday(user.Min(each => each.Date)), user => user.Key);
        return from cohort in cohorts
               let users = cohort.ToHashSet()
               from week in lake.ComputedWeeks
               where week >= cohort.Key
               select Row(lake, cohort.Key, users, week);
    }

    private static object?[] Row(ReferenceLake lake, DateOnly cohort, HashSet<long> users, DateOnly week)
    {
        var active = lake.Between(week, week.AddDays(6)).Where(each => users.Contains(each.UserId)).Visitors;
        return
        [
            cohort,
            (week.DayNumber - cohort.DayNumber) / 7,
            (long)users.Count,
            active,
            ReferenceRate.Of(active, users.Count),
            !lake.IsComplete(week, week.AddDays(6)),
        ];
    }
}
