using Lakehouse.Tables;

namespace SparkJobs.Nightly;

/// <summary>What a night has to do for one gold table, and why.</summary>
/// <param name="Table">The table.</param>
/// <param name="Keys">What to do.</param>
/// <param name="Present">The keys it has.</param>
/// <param name="Changed">The dates whose events changed since it was computed.</param>
/// <param name="IsGone">Whether it was computed and is not there any more.</param>
internal sealed record GoldTablePlan(IGoldTable Table, GoldKeys Keys, IReadOnlySet<DateOnly> Present, IReadOnlyList<DateOnly> Changed, bool IsGone)
{
    /// <summary>Why a key is computed.</summary>
    /// <param name="key">A key that is due.</param>
    public string ReasonOf(DateOnly key)
    {
        if (!Present.Contains(key))
        {
            return "not computed yet";
        }

        if (IsGone)
        {
            return "the table is gone";
        }

        var causes = Changed.Where(date => Table.Period.DependsOn(key, date)).ToList();
        return causes switch
        {
            [] => "the table is written as a whole",
            [var only] when only == key && Table.Period.Kind == TablePeriodKind.Day => "its events changed",
            _ => $"events of {DateText.Ranges(causes)} changed",
        };
    }
}
