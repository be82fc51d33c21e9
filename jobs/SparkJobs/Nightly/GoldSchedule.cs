using Lakehouse.Tables;

namespace SparkJobs.Nightly;

/// <summary>Which keys of a table are due: those that were never computed, and those with a date that changed since.</summary>
/// <param name="eventDates">The dates with an event in the lake.</param>
/// <param name="computedDates">Those of them that are computed, the dates asked for included.</param>
internal sealed class GoldSchedule(IReadOnlySet<DateOnly> eventDates, IReadOnlySet<DateOnly> computedDates)
{
    /// <summary>Plans the run for a table.</summary>
    /// <param name="period">The table's period.</param>
    /// <param name="present">The keys that the table has.</param>
    /// <param name="changed">The dates whose events changed since they were computed, those that lost all events included.</param>
    public GoldKeys Plan(TablePeriod period, IReadOnlyCollection<DateOnly> present, IReadOnlyCollection<DateOnly> changed)
    {
        var there = present.ToHashSet();
        var all = (period.FollowsAllDates ? eventDates : computedDates).Select(period.KeyOf).Distinct().Order().ToList();
        var due = all.Where(key => !there.Contains(key) || changed.Any(date => period.DependsOn(key, date))).ToList();
        // A killed run may have written rows of a date that has lost its events since, and not have told.
        var lost = changed.Where(date => !eventDates.Contains(date)).Select(period.KeyOf);
        var obsolete = there.Concat(lost).Distinct().Except(all).Order().ToList();
        var isWhole = period.Kind == TablePeriodKind.Everything && (due.Count > 0 || obsolete.Count > 0);
        return new GoldKeys(all, isWhole ? all : due, obsolete);
    }
}
