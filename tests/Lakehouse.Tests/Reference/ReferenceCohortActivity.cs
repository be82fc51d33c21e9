namespace Lakehouse.Tests.Reference;

/// <summary>cohort_activity, by its definition.</summary>
internal static class ReferenceCohortActivity
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
    {
        var cohorts = ReferenceUserCohorts.Of(lake);
        return lake.Events
            .Select(each => (Week: ReferenceLake.Monday(each.Date), each.UserId))
            .Distinct()
            .CountBy(active => (active.Week, Cohort: cohorts[active.UserId]))
            .Select(cell => new object?[] { cell.Key.Week, cell.Key.Cohort, (long)cell.Value });
    }
}
