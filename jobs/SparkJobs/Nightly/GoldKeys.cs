namespace SparkJobs.Nightly;

/// <summary>What a run has to do for one table.</summary>
/// <param name="All">Every key the table is to have after the run, ascending.</param>
/// <param name="Due">Those of them to compute, ascending.</param>
/// <param name="Obsolete">The keys whose rows are to go, because their events did.</param>
internal sealed record GoldKeys(IReadOnlyList<DateOnly> All, IReadOnlyList<DateOnly> Due, IReadOnlyList<DateOnly> Obsolete)
{
    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Due.Count == 0 && Obsolete.Count == 0;
}
