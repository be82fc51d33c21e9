using Lakehouse.Tables;
using SparkJobs.Lake;

namespace SparkJobs.Ingest;

/// <summary>The table files, held in memory while a run works on it.</summary>
/// <param name="lake">The lake.</param>
internal sealed class FileLedger(LakeStore lake)
{
    private readonly Dictionary<string, FileRecord> _records = new(StringComparer.Ordinal);

    /// <summary>Its rows by path.</summary>
    public IReadOnlyDictionary<string, FileRecord> Records => _records;

    /// <summary>Reads the table.</summary>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        _records.Clear();
        foreach (var row in await lake.Read(Files.Definition.Name).CollectAsync(cancellationToken))
        {
            var record = FileRecord.From(row);
            _records[record.SourceFile] = record;
        }
    }

    /// <summary>Writes rows in one commit, each in the place of its path's earlier row.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Interrupts the write.</param>
    public async Task WriteAsync(IReadOnlyList<FileRecord> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var frame = LocalRows.Create(lake.Spark, Files.Definition, rows.Select(row => row.Values()));
        var paths = rows.Select(row => row.SourceFile).ToList();
        if (paths.Any(_records.ContainsKey))
        {
            await lake.ReplaceAsync(Files.Definition, frame, TableSql.In(RawEvents.SourceFile, paths), cancellationToken);
        }
        else
        {
            await lake.AppendAsync(Files.Definition, frame, cancellationToken);
        }

        foreach (var row in rows)
        {
            _records[row.SourceFile] = row;
        }
    }

    /// <summary>Removes the rows of paths.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="cancellationToken">Interrupts the write.</param>
    public async Task RemoveAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        await lake.DeleteAsync(Files.Definition, TableSql.In(RawEvents.SourceFile, paths), cancellationToken);
        foreach (var path in paths)
        {
            _records.Remove(path);
        }
    }
}
