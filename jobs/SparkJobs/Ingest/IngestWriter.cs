using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using SparkJobs.Settings;

namespace SparkJobs.Ingest;

/// <summary>Writes the rows of files, in the place of whatever rows their paths had, and counts what stands there afterwards.</summary>
/// <param name="lake">The lake.</param>
/// <param name="source">The lines of the files.</param>
/// <param name="settings">What is kept.</param>
/// <param name="now">The run's clock.</param>
internal sealed class IngestWriter(LakeStore lake, LineSource source, IngestSettings settings, DateTime now)
{
    private readonly FileCounts _counts = new(lake);

    /// <summary>
    /// Writes raw_events: the files that come for the first time in a commit that only adds, the others in one more, in the place of their rows. Streams over raw_events
    /// see what a commit adds, and leave out those that take rows away.
    /// </summary>
    /// <param name="items">The files.</param>
    /// <param name="cancellationToken">Interrupts the write.</param>
    /// <returns>The rows that stand there now, by path and date.</returns>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<DateOnly, long>>> WriteRawEventsAsync(
        IReadOnlyList<IngestItem> items,
        CancellationToken cancellationToken)
    {
        // A file whose ingest was interrupted has no row yet, perhaps, but an engine that outlives its killed program may still append them: they are replaced all the same.
        foreach (var alike in items.GroupBy(item => item.Previous is not null).OrderBy(alike => alike.Key))
        {
            IReadOnlyList<IngestItem> files = [.. alike];
            var frames = source.Judged(files).Select(lines => RawRows.Of(lines.Judged, lines.Format.ExtraColumns, settings.ExtraColumns));
            var rows = await lake.AlignAsync(RawEvents.Definition, LineSource.Union(frames), cancellationToken);
            await WriteAsync(RawEvents.Definition, rows, files, replaces: alike.Key, cancellationToken);
        }

        return await _counts.AcceptedAsync(RowsOf(items), cancellationToken);
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
        await WriteAsync(Quarantine.Definition, LineSource.Union(frames), dirty, dirty.Exists(item => item.Previous is not null), cancellationToken);
        return await _counts.QuarantinedAsync(RowsOf(dirty), cancellationToken);
    }

    private Task WriteAsync(TableDefinition table, DataFrame rows, IReadOnlyList<IngestItem> items, bool replaces, CancellationToken cancellationToken)
        => replaces
            ? lake.ReplaceAsync(table, rows, RowsOf(items), cancellationToken)
            : lake.AppendAsync(table, rows, cancellationToken);

    private static string RowsOf(IReadOnlyList<IngestItem> items)
        => FileCounts.RowsOf(items.Select(item => item.File.Path), items.SelectMany(item => item.IngestIds));
}
