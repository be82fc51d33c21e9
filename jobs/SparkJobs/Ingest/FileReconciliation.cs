
namespace SparkJobs.Ingest;

/// <summary>Holds what was written against what the file has: no line may be lost or doubled.</summary>
/// <param name="now">The run's clock.</param>
internal sealed class FileReconciliation(DateTime now)
{
    /// <summary>The final rows of files.</summary>
    /// <param name="items">The files.</param>
    /// <param name="accepted">Their rows in raw_events, by path and date.</param>
    /// <param name="quarantined">Their rows in quarantine, by path.</param>
    /// <exception cref="JobException">The figures of a file do not add up; all such files are named. Exit code 3.</exception>
    public IReadOnlyList<FileRecord> Records(
        IReadOnlyList<IngestItem> items,
        IReadOnlyDictionary<string, IReadOnlyDictionary<DateOnly, long>> accepted,
        IReadOnlyDictionary<string, long> quarantined)
    {
        List<FileRecord> records = [];
        List<string> wrong = [];
        foreach (var item in items)
        {
            var dates = accepted.GetValueOrDefault(item.File.Path) ?? new Dictionary<DateOnly, long>();
            var rows = dates.Values.Sum();
            var bad = quarantined.GetValueOrDefault(item.File.Path);
            var lines = item.Facts.Lines;
            if (lines != rows + bad)
            {
                wrong.Add($"{item.File.Path}: {lines} lines, but {rows} rows in raw_events and {bad} in quarantine");
            }

            records.Add(item.Pending(now) with
            {
                Lines = lines,
                Accepted = rows,
                Quarantined = bad,
                Dates = [.. dates.Keys.Order()],
                State = Lakehouse.Tables.Files.Ingested,
                PreviousIngestIds = [],
            });
        }

        return wrong.Count == 0
            ? records
            : throw new JobException(
                ExitCode.Quality,
                $"The figures do not add up; the files stay pending and are ingested again by the next run. {string.Join("; ", wrong)}.");
    }
}
