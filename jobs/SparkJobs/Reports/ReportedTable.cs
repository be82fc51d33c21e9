namespace SparkJobs.Reports;

/// <summary>How fresh a table is.</summary>
/// <param name="Name">The table.</param>
/// <param name="NewestDate">The newest date, week or month it is computed for; null where it does not go by dates.</param>
/// <param name="Dates">How many dates, weeks or months it is computed for.</param>
/// <param name="Version">Its newest Delta version.</param>
/// <param name="WrittenAt">When that was committed, UTC.</param>
internal sealed record ReportedTable(string Name, DateOnly? NewestDate, int Dates, long Version, DateTime? WrittenAt);
