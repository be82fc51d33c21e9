using Lakehouse.Parsing;
using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>raw_events: every accepted line.</summary>
public static class RawEvents
{
    /// <summary>The column with the path or URL of the file.</summary>
    public const string SourceFile = "source_file";

    /// <summary>The column with the identity of the file's content.</summary>
    public const string IngestId = "ingest_id";

    /// <summary>The column that tables of events are partitioned by.</summary>
    public const string EventDate = "event_date";

    /// <summary>The table's definition.</summary>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "raw_events",
        Grain = "one row per accepted line",
        Keys = [],
        TakesExtraColumns = true,
        PartitionedBy = [EventDate],
        Reading = "Lines that came more than once stand here more than once; events holds each once. A file that comes again replaces its own rows and no others.",
        Columns =
        [
            new(EventColumns.EventTime, "timestamp", "When it happened, UTC."),
            new(EventColumns.EventType, "string", "view, cart or purchase."),
            new(EventColumns.ProductId, "bigint", "The product's number."),
            new(EventColumns.CategoryId, "bigint", "The category's number; above 2^53, so read it as text where JavaScript or a BI tool is near."),
            new(EventColumns.CategoryCode, "string", "The category's dotted name; null where the field was empty.", Nullable: true),
            new(EventColumns.Brand, "string", "The brand; null where the field was empty. The words none, null and nan are brands like any other.", Nullable: true),
            new(EventColumns.Price, "decimal(12,2)", "The price of one piece, in the store's currency."),
            new(EventColumns.UserId, "bigint", "The user's number."),
            new(EventColumns.UserSession, "string", "The store's session id; null where the field was empty.", Nullable: true),
            new(SourceFile, "string", "The full path or URL of the file the line stands in; kafka://topic/partition for what detect wrote."),
            new(IngestId, "string", "The first 16 hex digits of the SHA-256 of the file's content, or of the streaming query's id."),
            new(EventDate, "date", "The date of event_time, UTC."),
        ],
    };

    /// <summary>The accepted lines as typed rows.</summary>
    /// <param name="judged">Lines from <see cref="JudgedLines.Transform"/> with source_file and ingest_id.</param>
    /// <param name="extraColumns">Extra columns to keep, by name with their type.</param>
    /// <returns>The columns of <see cref="Definition"/>, then the extra ones.</returns>
    public static DataFrame Transform(DataFrame judged, IReadOnlyDictionary<string, string> extraColumns)
    {
        Column Text(string field) => Col(JudgedLines.TextOf(field));
        Column TextOrNull(string field) => NullIf(Text(field), Lit("")).As(field);
        Column Id(string field) => Text(field).TryCast("bigint").As(field);

        var extras = extraColumns.Select(extra => ExtraValue.Of(Text(extra.Key), extra.Value).As(extra.Key));
        return judged
            .Filter(Col(JudgedLines.IsEvent))
            .Select(
            [
                JudgedLines.EventTime().As(EventColumns.EventTime),
                Text(EventColumns.EventType).As(EventColumns.EventType),
                Id(EventColumns.ProductId),
                Id(EventColumns.CategoryId),
                TextOrNull(EventColumns.CategoryCode),
                TextOrNull(EventColumns.Brand),
                Text(EventColumns.Price).TryCast("decimal(12,2)").As(EventColumns.Price),
                Id(EventColumns.UserId),
                TextOrNull(EventColumns.UserSession),
                Col(SourceFile),
                Col(IngestId),
                Substring(Text(EventColumns.EventTime), 1, 10).TryCast("date").As(EventDate),
                .. extras,
            ]);
    }
}
