namespace SparkJobs.Care;

/// <summary>The data files of a table.</summary>
/// <param name="Live">Those that its newest version refers to.</param>
/// <param name="LiveBytes">Their bytes.</param>
/// <param name="Stored">All that lie in its folder, earlier versions' included.</param>
/// <param name="StoredBytes">Their bytes.</param>
internal sealed record TableFiles(long Live, long LiveBytes, long Stored, long StoredBytes);
