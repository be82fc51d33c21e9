namespace SparkJobs.Storage;

/// <summary>The rows of the files that a commit added to a Delta table, as the files' statistics say.</summary>
/// <param name="ByPartition">The rows by the value of the partition column asked for; under "" those without a value.</param>
/// <param name="Removes">Whether it removed files, so that some of the rows may be copies of rows that were there.</param>
internal sealed record CommitRows(IReadOnlyDictionary<string, long> ByPartition, bool Removes)
{
    /// <summary>All of them.</summary>
    public long Total => ByPartition.Values.Sum();
}
