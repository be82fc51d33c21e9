using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using SparkJobs.Settings;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Ingest;

/// <summary>Writes the rows of files, in the place of whatever rows their paths had, and counts what stands there afterwards.</summary>
/// <param name="lake">The lake.</param>
/// <param name="source">The lines of the files.</param>
/// <param name="settings">What is kept.</param>
/// <param name="now">The run's clock.</param>
internal sealed class IngestWriter(LakeStore lake, LineSource source, IngestSettings settings, DateTime now)
{
    /// <summary>Writes raw_events in one commit.</summary>
    /// <param name="items">The files.</param>
    /// <param name="cancellationToken">Interrupts the write.</param>
    /// <returns>The rows that stand there now, by path and date.</returns>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<DateOnly, long>>> WriteRawEventsAsync(
        IReadOnlyList<IngestItem> items,
        CancellationToken cancellationToken)
    {
        var frames = source.Judged(items).Select(lines => WithAllExtras(RawEvents.Transform(lines.Judged, lines.Format.ExtraColumns), lines.Format.ExtraColumns));
        await WriteAsync(RawEvents.Definition, LineSource.Union(frames), items, cancellationToken);
        var rows = await lake.Read(RawEvents.Definition.Name)
            .Filter(RowsOf(items))
            .GroupBy(Col(RawEvents.SourceFile), Col(RawEvents.EventDate))
            .Agg(Count(Lit(1)).As("rows"))
            .CollectAsync(cancellationToken);
        return rows
            .GroupBy(row => row.GetAs<string>(0), StringComparer.Ordinal)
            .ToDictionary(
                file => file.Key,
                file => (IReadOnlyDictionary<DateOnly, long>)file.ToDictionary(row => row.GetAs<DateOnly>(1), row => row.GetAs<long>(2)),
                StringComparer.Ordinal);
    }

    /// <summary>Writes quarantine in one commit; nothing at all where no file has a bad line and none had one.</summary>
    /// <param name="items">The files.</param>
    /// <param name="accepted">Their rows in raw_events.</param>
    /// <param name="cancellationToken">Interrupts the write.</param>
    /// <returns>The rows that stand there now, by path.</returns>
    public async Task<IReadOnlyDictionary<string, long>> WriteQuarantineAsync(
        IReadOnlyList<IngestItem> items,
        IReadOnlyDictionary<string, IReadOnlyDictionary<DateOnly, long>> accepted,
        CancellationToken cancellationToken)
    {
        var dirty = items
            .Where(item => item.Previous is not null || item.Facts.Lines != (accepted.GetValueOrDefault(item.File.Path)?.Values.Sum() ?? 0))
            .ToList();
        if (dirty.Count == 0)
        {
            return new Dictionary<string, long>();
        }

        var frames = source.Judged(dirty)
            .Concat(source.JudgedRepeatedHeaders(dirty))
            .Select(lines => Quarantine.Transform(lines.Judged, lines.Format, now))
            .Concat(source.NotUtf8(dirty).Select(lines => Quarantine.TransformNotUtf8(lines, now)));
        await WriteAsync(Quarantine.Definition, LineSource.Union(frames), dirty, cancellationToken);
        var rows = await lake.Read(Quarantine.Definition.Name)
            .Filter(RowsOf(dirty))
            .GroupBy(Col(RawEvents.SourceFile))
            .Agg(Count(Lit(1)).As("rows"))
            .CollectAsync(cancellationToken);
        return rows.ToDictionary(row => row.GetAs<string>(0), row => row.GetAs<long>(1), StringComparer.Ordinal);
    }

    private Task WriteAsync(Lakehouse.Schema.TableDefinition table, DataFrame rows, IReadOnlyList<IngestItem> items, CancellationToken cancellationToken)
        => items.All(item => item.Previous is null)
            ? lake.AppendAsync(table, rows, cancellationToken)
            : lake.ReplaceAsync(table, rows, RowsOf(items), cancellationToken);

    private static string RowsOf(IReadOnlyList<IngestItem> items)
        => IngestRun.RowsOf(items.Select(item => item.File.Path), items.SelectMany(item => item.IngestIds));

    // Files with and without an extra column are written together: it is null for those without.
    private DataFrame WithAllExtras(DataFrame rows, IReadOnlyDictionary<string, string> present)
    {
        var columns = settings.ExtraColumns
            .OrderBy(extra => extra.Key, StringComparer.Ordinal)
            .Select(extra => present.ContainsKey(extra.Key) ? Col(extra.Key) : Lit(null).Cast(extra.Value).As(extra.Key))
            .ToList();
        return columns.Count == 0 ? rows : rows.Select([.. RawEvents.Definition.Columns.Select(column => Col(column.Name)), .. columns]);
    }
}
