using Lakehouse.Parsing;
using Lakehouse.Rules;
using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Detection.Sources;
using SparkJobs.Ingest;
using SparkJobs.Lake;
using SparkJobs.Settings;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Detection;

/// <summary>The events of a source, each line judged as ingest judges it.</summary>
/// <param name="lake">The lake.</param>
/// <param name="source">The source.</param>
/// <param name="settings">The settings.</param>
internal sealed class StreamedEvents(LakeStore lake, EventSource source, JobSettings settings)
{
    /// <summary>The name of the figures that a query reports about the events that arrived.</summary>
    public const string Arrived = "arrived";

    /// <summary>The figure with the events that arrived.</summary>
    public const string ArrivedEvents = "events";

    /// <summary>The figure with those of them that were too far ahead of the clock.</summary>
    public const string ArrivedFuture = "future";

    private const string IsFuture = "is_future";

    /// <summary>How the lines are written.</summary>
    public LineFormat Format { get; init; } = MessageFormat(settings);

    private JudgementRules Rules => new() { EventTypes = settings.Ingest.EventTypes, Latest = BatchClock.Now(TimeSpan.FromDays(1)) };

    /// <summary>Lines that come without a header: JSON or CSV, told apart line by line.</summary>
    /// <param name="settings">The settings.</param>
    public static LineFormat MessageFormat(JobSettings settings) => new()
    {
        Kind = LineKind.Mixed,
        Columns = settings.Detect.CsvColumns,
        OptionalColumns = settings.Detect.CsvColumns.Count - EventColumns.Published.Count,
        Quoted = true,
        ExtraColumns = settings.Ingest.ExtraColumns,
    };

    /// <summary>Lines of files, JSON or CSV, told apart line by line. The first file tells for all which columns a CSV line has, and the header that is left out.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="first">How the first file is written.</param>
    public static LineFormat FileFormat(JobSettings settings, LineFormat first)
        => first.Kind == LineKind.JsonLines
            ? MessageFormat(settings)
            : MessageFormat(settings) with { Columns = first.Columns, OptionalColumns = first.OptionalColumns, Header = first.Header };

    /// <summary>The same events without those that a query has been spared.</summary>
    /// <param name="history">What it has been spared; null for nothing.</param>
    public StreamedEvents After(History? history)
        => history is not null && source is LakeSource all
            ? new StreamedEvents(lake, new LakeSource { FilesPerTrigger = all.FilesPerTrigger, History = history }, settings) { Format = Format }
            : this;

    /// <summary>Accepted events as rows of raw_events.</summary>
    /// <param name="ingestId">What stands in their ingest_id.</param>
    public DataFrame RawEventRows(string ingestId)
        => RawRows.Of(Judged(Format, ingestId).Filter(Col(EventSource.IsText)), Format.ExtraColumns, settings.Ingest.ExtraColumns);

    /// <summary>All other lines as rows of quarantine.</summary>
    /// <param name="ingestId">What stands in their ingest_id.</param>
    public DataFrame QuarantineRows(string ingestId) => Quarantine.TransformStream(Judged(Format, ingestId), Format, EventSource.IsText);

    /// <summary>
    /// The events for the windows, with every column that a rule may name and the source has: raw_events' own and those of messages. An event too far ahead of
    /// the clock is left out before it can move the watermark; the query reports how many there were.
    /// </summary>
    public DataFrame ForWindows()
    {
        var events = Accepted("");
        return events
            .WithColumn(IsFuture, Col(EventColumns.EventTime) > BatchClock.Now(TimeSpan.FromSeconds(settings.Detect.MaxAheadSeconds)))
            .Observe(Arrived, Count(Lit(1)).As(ArrivedEvents), CountIf(Col(IsFuture)).As(ArrivedFuture))
            .Filter(!Col(IsFuture))
            .Drop(IsFuture);
    }

    /// <summary>The accepted events with every column that a condition may name and the source has: raw_events' own and those of messages.</summary>
    /// <param name="ingestId">What stands in the ingest_id of those that come as lines.</param>
    public DataFrame Accepted(string ingestId) => source.HasRawEvents ? source.Read(lake) : FromLines(ingestId);

    private IEnumerable<string> MessageColumns => settings.Detect.CsvColumns.Skip(EventColumns.Published.Count);

    private DataFrame FromLines(string ingestId)
    {
        // A rule may look at a column of the messages that is kept in no table.
        var extras = new Dictionary<string, string>(settings.Ingest.ExtraColumns, StringComparer.Ordinal);
        foreach (var name in MessageColumns.Where(name => Format.IndexOf(name) >= 0))
        {
            extras.TryAdd(name, "string");
        }

        var format = Format with { ExtraColumns = extras };
        return RawEvents.Transform(Judged(format, ingestId).Filter(Col(EventSource.IsText)), extras);
    }

    private DataFrame Judged(LineFormat format, string ingestId)
        => JudgedLines.Transform(source.Read(lake).WithColumn(RawEvents.IngestId, Lit(ingestId)), format, Rules);
}
