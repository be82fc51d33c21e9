using SparkConnect.Client;
using SparkConnect.Sql;
using SparkJobs.Ingest;
using SparkJobs.Lake;
using SparkJobs.Output;
using SparkJobs.Storage;

namespace SparkJobs.Care;

/// <summary>
/// The landing CSV that the tables are compared with: the plain files with a header that are still where they came from, those with the most common header,
/// which can be read as one. It is only something to compare with, so whatever is wrong with it ends no run.
/// </summary>
/// <param name="lake">The lake.</param>
/// <param name="stores">The stores of paths.</param>
/// <param name="report">Told why it is left out.</param>
internal sealed class LandingCsv(LakeStore lake, FileStores stores, RunReport report)
{
    /// <summary>Times the queries over it.</summary>
    /// <param name="timings">The queries.</param>
    /// <param name="user">The user of the third query.</param>
    /// <param name="cancellationToken">Interrupts them.</param>
    /// <returns>The seconds of each; null where there is no such file, or none that the engine can query.</returns>
    public async Task<IReadOnlyList<double>?> MeasureAsync(QueryTimings timings, long user, CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is not { } rows)
        {
            return null;
        }

        try
        {
            return await timings.MeasureAsync(rows, user, cancellationToken);
        }
        catch (SparkConnectException e) when (e is not SessionLostException)
        {
            report.Note($"The landing CSV cannot be queried and is left out of the comparison: {e.Message.Split('\n')[0]}");
            return null;
        }
    }

    private async Task<DataFrame?> ReadAsync(CancellationToken cancellationToken)
    {
        var ledger = new FileLedger(lake);
        await ledger.ReadAsync(cancellationToken);
        List<FileRecord> there = [];
        foreach (var record in ledger.Records.Values.Where(IsPlainCsv))
        {
            if (await IsThereAsync(LakePath.Parse(record.SourceFile), cancellationToken))
            {
                there.Add(record);
            }
        }

        return there
            .GroupBy(record => record.Header, StringComparer.Ordinal)
            .MaxBy(group => group.Count())?
            .Select(record => lake.Spark.Read().Format("csv").Option("header", value: true).Load(lake.EnginePath(LakePath.Parse(record.SourceFile))))
            .Aggregate((all, more) => all.UnionByName(more));
    }

    // The name decides, too: the engine takes some characters for a pattern.
    private static bool IsPlainCsv(FileRecord record)
        => record is { IsIngested: true, Format: Lakehouse.Parsing.LineKind.Csv, Header: not null }
            && !record.SourceFile.StartsWith("kafka:", StringComparison.Ordinal)
            && TextName.IsReadAsText(record.SourceFile);

    private async Task<bool> IsThereAsync(LakePath file, CancellationToken cancellationToken)
    {
        try
        {
            return await stores.For(file).FindAsync(file.Text, cancellationToken) is not null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JobException)
        {
            return false;
        }
    }
}
