using Lakehouse.Parsing;
using Lakehouse.Rules;
using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>quarantine: every line that is no event, with the reason.</summary>
public static class Quarantine
{
    /// <summary>The column with the line's number in its file.</summary>
    public const string LineNumber = "line_number";

    /// <summary>The column with what was refused.</summary>
    public const string Detail = "detail";

    /// <summary>The column with the time of the run that wrote the row.</summary>
    public const string IngestedAt = "ingested_at";

    /// <summary>The reason of a line that a replay is moving to raw_events: seen only while it runs, or until the next run after it was interrupted.</summary>
    public const string Replaying = "replaying";

    /// <summary>The table's definition.</summary>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "quarantine",
        Grain = "one row per line that is no event",
        Keys = [],
        Reading = "Lines of a file and its rows in raw_events and quarantine always add up. `replay` puts lines through ingest again after a fix.",
        Columns =
        [
            new(JudgedLines.RawLine, "string", "The line as it stands in the file, without its line end; bytes that are not UTF-8 as U+FFFD."),
            new(RawEvents.SourceFile, "string", "The full path or URL of the file; kafka://topic/partition for a message."),
            new(LineNumber, "bigint", "The line's number in its file, from 1, or a message's offset in its partition; null where the engine cannot know it: it reads a file in pieces.", Nullable: true),
            new(JudgedLines.Reason, "string", "The first reason that applies: " + string.Join(", ", QuarantineReasons.All) + "."),
            new(Detail, "string", "The value that was refused.", Nullable: true),
            new(RawEvents.IngestId, "string", "The identity of the file's content, as in raw_events."),
            new(IngestedAt, "timestamp", "The clock of the run that wrote the row, UTC."),
        ],
    };

    /// <summary>The lines that are no events.</summary>
    /// <param name="judged">Lines from <see cref="JudgedLines.Transform"/> with source_file and ingest_id.</param>
    /// <param name="format">How they are written.</param>
    /// <param name="ingestedAt">The run's clock, UTC.</param>
    /// <returns>The columns of <see cref="Definition"/>.</returns>
    public static DataFrame Transform(DataFrame judged, LineFormat format, DateTime ingestedAt)
        => judged
            .Filter(!Col(JudgedLines.IsEvent))
            .Select(
                Col(JudgedLines.RawLine),
                Col(RawEvents.SourceFile),
                Lit(null).Cast("bigint").As(LineNumber),
                Col(JudgedLines.Reason),
                JudgedLines.Detail(format).As(Detail),
                Col(RawEvents.IngestId),
                Lit(ingestedAt).As(IngestedAt));

    /// <summary>The values of a stream that are no events.</summary>
    /// <param name="judged">Lines from <see cref="JudgedLines.Transform"/> with source_file, ingest_id, line_number, and whether the value is UTF-8 in
    /// <paramref name="isText"/>.</param>
    /// <param name="format">How they are written.</param>
    /// <param name="isText">The column that says whether the value was UTF-8.</param>
    /// <returns>The columns of <see cref="Definition"/>.</returns>
    public static DataFrame TransformStream(DataFrame judged, LineFormat format, string isText)
        => judged
            .Filter(!(Col(JudgedLines.IsEvent) & Col(isText)))
            .Select(
                Col(JudgedLines.RawLine),
                Col(RawEvents.SourceFile),
                Col(LineNumber),
                When(Col(isText), Col(JudgedLines.Reason)).Otherwise(Lit(QuarantineReasons.Encoding)).As(JudgedLines.Reason),
                When(Col(isText), JudgedLines.Detail(format)).Otherwise(Lit("not UTF-8")).As(Detail),
                Col(RawEvents.IngestId),
                BatchClock.Now().As(IngestedAt));

    /// <summary>The lines that are not UTF-8.</summary>
    /// <param name="lines">Lines in a string column <c>value</c>, each as its number, a tab and its text with U+FFFD, with source_file and ingest_id.</param>
    /// <param name="ingestedAt">The run's clock, UTC.</param>
    /// <returns>The columns of <see cref="Definition"/>.</returns>
    public static DataFrame TransformNotUtf8(DataFrame lines, DateTime ingestedAt)
    {
        var number = SplitPart(Col("value"), Lit("\t"), Lit(1));
        return lines.Select(
            Col("value").SubStr(Length(number) + Lit(2), Length(Col("value"))).As(JudgedLines.RawLine),
            Col(RawEvents.SourceFile),
            number.TryCast("bigint").As(LineNumber),
            Lit(QuarantineReasons.Encoding).As(JudgedLines.Reason),
            Lit("not UTF-8").As(Detail),
            Col(RawEvents.IngestId),
            Lit(ingestedAt).As(IngestedAt));
    }
}
