using Lakehouse.Parsing;
using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using SparkJobs.Settings;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Ingest;

/// <summary>The quarantined lines of files as DataFrames, judged again.</summary>
/// <param name="lake">The lake.</param>
/// <param name="settings">What is accepted and kept now.</param>
/// <param name="now">The run's clock, UTC.</param>
internal sealed class ReplayLines(LakeStore lake, IngestSettings settings, DateTime now)
{
    private const string EarlierReason = "earlier_reason";
    private const string EarlierDetail = "earlier_detail";
    private readonly JudgementRules _rules = settings.Rules(now);

    /// <summary>The condition for lines that are marked as passing.</summary>
    public static string IsMarked => $"{JudgedLines.Reason} = {TableSql.Text(Quarantine.Replaying)}";

    /// <summary>Counts the lines that pass now, by path; a path without one is left out.</summary>
    /// <param name="files">The files.</param>
    /// <param name="reason">The reason they have; null for any.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public async Task<IReadOnlyDictionary<string, long>> CountPassingAsync(
        IReadOnlyCollection<FileRecord> files,
        string? reason,
        CancellationToken cancellationToken)
    {
        var frames = Judged(files).Select(judged => judged.Lines.Filter(Passes(reason)).Select(Col(RawEvents.SourceFile)));
        var rows = await LineSource.Union(frames).GroupBy(Col(RawEvents.SourceFile)).Agg(Count(Lit(1)).As("rows")).CollectAsync(cancellationToken);
        return rows.ToDictionary(row => row.GetAs<string>(0), row => row.GetAs<long>(1), StringComparer.Ordinal);
    }

    /// <summary>All quarantined lines of files, those that pass now marked.</summary>
    /// <param name="files">The files.</param>
    /// <param name="reason">The reason that the lines to mark have; null for any.</param>
    public DataFrame Marked(IReadOnlyCollection<FileRecord> files, string? reason)
        => LineSource.Union(Judged(files).Select(judged => Rows(
            judged.Lines,
            When(Passes(reason), Lit(Quarantine.Replaying)).Otherwise(Col(EarlierReason)),
            Col(EarlierDetail))));

    /// <summary>All quarantined lines of files; marked ones keep their mark if they still pass and have their reason otherwise.</summary>
    /// <param name="files">The files.</param>
    public DataFrame MarkedAgain(IReadOnlyCollection<FileRecord> files)
    {
        var wasMarked = Col(EarlierReason) == Lit(Quarantine.Replaying);
        return LineSource.Union(Judged(files).Select(judged => Rows(
            judged.Lines,
            When(wasMarked, Coalesce(Col(JudgedLines.Reason), Lit(Quarantine.Replaying))).Otherwise(Col(EarlierReason)),
            When(wasMarked, JudgedLines.Detail(judged.Format)).Otherwise(Col(EarlierDetail)))));
    }

    /// <summary>The marked lines of files as rows of raw_events.</summary>
    /// <param name="files">The files.</param>
    public DataFrame MarkedEvents(IReadOnlyCollection<FileRecord> files)
        => LineSource.Union(Judged(files).Select(judged => RawRows.Of(
            judged.Lines.Filter(Col(EarlierReason) == Lit(Quarantine.Replaying)),
            judged.Format.ExtraColumns,
            settings.ExtraColumns)));

    // A line that was not UTF-8 stands in quarantine without its own bytes: it can only come again with its file.
    private static Column Passes(string? reason)
    {
        var isMeant = reason is null ? Col(EarlierReason) != Lit(QuarantineReasons.Encoding) : Col(EarlierReason) == Lit(reason);
        return isMeant & (Col(EarlierReason) != Lit(QuarantineReasons.Encoding)) & Col(JudgedLines.IsEvent);
    }

    private static DataFrame Rows(DataFrame judged, Column reason, Column detail)
        => judged.Select(
            Col(JudgedLines.RawLine),
            Col(RawEvents.SourceFile),
            Col(Quarantine.LineNumber),
            reason.As(JudgedLines.Reason),
            detail.As(Quarantine.Detail),
            Col(RawEvents.IngestId),
            Col(Quarantine.IngestedAt));

    // Each way of writing is read by its own expressions; the header that told the order of the columns is in files.
    private IEnumerable<(DataFrame Lines, LineFormat Format)> Judged(IEnumerable<FileRecord> files)
        => files.GroupBy(file => (file.Format, file.Header)).Select(alike =>
        {
            var format = FormatDetection.Restore(alike.Key.Format, alike.Key.Header, settings.ExtraColumns);
            var lines = lake.Read(Quarantine.Definition.Name)
                .Filter(FileCounts.RowsOf([.. alike]))
                .WithColumnRenamed(JudgedLines.RawLine, "value")
                .WithColumnRenamed(JudgedLines.Reason, EarlierReason)
                .WithColumnRenamed(Quarantine.Detail, EarlierDetail);
            return (JudgedLines.Transform(lines, format, _rules), format);
        });
}
