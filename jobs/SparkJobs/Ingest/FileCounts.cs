using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Ingest;

/// <summary>Counts the rows that files have in the lake.</summary>
/// <param name="lake">The lake.</param>
internal sealed class FileCounts(LakeStore lake)
{
    /// <summary>The condition for the rows of paths. The ids prune files: the beginnings of paths, which is what Delta's statistics keep, are all alike.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="ingestIds">The identities of all contents their rows may have.</param>
    public static string RowsOf(IEnumerable<string> paths, IEnumerable<string> ingestIds)
        => $"{TableSql.In(RawEvents.IngestId, ingestIds)} AND {TableSql.In(RawEvents.SourceFile, paths)}";

    /// <summary>The condition for the rows of files, of all their contents.</summary>
    /// <param name="files">The files.</param>
    public static string RowsOf(IReadOnlyCollection<FileRecord> files)
        => RowsOf(files.Select(file => file.SourceFile), files.SelectMany(file => file.IngestIds));

    /// <summary>Rows in raw_events, by path and date.</summary>
    /// <param name="condition">Which rows.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<DateOnly, long>>> AcceptedAsync(string condition, CancellationToken cancellationToken)
    {
        var rows = await CountAsync(RawEvents.Definition.Name, condition, [Col(RawEvents.SourceFile), Col(RawEvents.EventDate)], cancellationToken);
        return rows
            .GroupBy(row => row.GetAs<string>(0), StringComparer.Ordinal)
            .ToDictionary(
                file => file.Key,
                file => (IReadOnlyDictionary<DateOnly, long>)file.ToDictionary(row => row.GetAs<DateOnly>(1), row => row.GetAs<long>(2)),
                StringComparer.Ordinal);
    }

    /// <summary>Rows in quarantine, by path.</summary>
    /// <param name="condition">Which rows.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public async Task<IReadOnlyDictionary<string, long>> QuarantinedAsync(string condition, CancellationToken cancellationToken)
    {
        var rows = await CountAsync(Quarantine.Definition.Name, condition, [Col(RawEvents.SourceFile)], cancellationToken);
        return rows.ToDictionary(row => row.GetAs<string>(0), row => row.GetAs<long>(1), StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<Row>> CountAsync(string table, string condition, Column[] keys, CancellationToken cancellationToken)
        => await lake.Read(table).Filter(condition).GroupBy(keys).Agg(Count(Lit(1)).As("rows")).CollectAsync(cancellationToken);
}
