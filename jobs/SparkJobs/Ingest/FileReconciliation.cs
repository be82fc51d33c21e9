using Lakehouse.Tables;

namespace SparkJobs.Ingest;

/// <summary>Holds what was written against what the file has: no line may be lost or doubled.</summary>
internal static class FileReconciliation
{
    /// <summary>The final rows of files.</summary>
    /// <param name="files">Their rows while they are being written, each with the lines that the file has.</param>
    /// <param name="accepted">Their rows in raw_events, by path and date.</param>
    /// <param name="quarantined">Their rows in quarantine, by path.</param>
    /// <exception cref="JobException">The figures of a file do not add up; all such files are named. Exit code 3.</exception>
    public static IReadOnlyList<FileRecord> Records(
        IEnumerable<(FileRecord File, long Lines)> files,
        IReadOnlyDictionary<string, IReadOnlyDictionary<DateOnly, long>> accepted,
        IReadOnlyDictionary<string, long> quarantined)
    {
        List<FileRecord> records = [];
        List<string> wrong = [];
        foreach (var (file, lines) in files)
        {
            var dates = accepted.GetValueOrDefault(file.SourceFile) ?? new Dictionary<DateOnly, long>();
            var rows = dates.Values.Sum();
            var bad = quarantined.GetValueOrDefault(file.SourceFile);
            if (lines != rows + bad)
            {
                wrong.Add($"{file.SourceFile}: {lines} lines, but {rows} rows in raw_events and {bad} in quarantine");
            }

            records.Add(file with
            {
                Lines = lines,
                Accepted = rows,
                Quarantined = bad,
                Dates = [.. dates.Keys.Order()],
                State = Files.Ingested,
                PreviousIngestIds = [],
            });
        }

        return wrong.Count == 0
            ? records
            : throw new JobException(
                ExitCode.Quality,
                $"The figures do not add up; the next run begins with these files again. {string.Join("; ", wrong)}.");
    }
}
