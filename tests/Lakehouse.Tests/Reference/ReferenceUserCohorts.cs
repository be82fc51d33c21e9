namespace Lakehouse.Tests.Reference;

/// <summary>user_cohorts, by its definition.</summary>
internal static class ReferenceUserCohorts
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake) => Of(lake).Select(cohort => new object?[] { cohort.Value, cohort.Key });

    /// <summary>The Monday of the week of each user's first event, computed or not.</summary>
    public static IReadOnlyDictionary<long, DateOnly> Of(ReferenceLake lake)
        => lake.Events.GroupBy(each => each.UserId).ToDictionary(user => user.Key, user => ReferenceLake.Monday(user.Min(each => each.Date)));
}
