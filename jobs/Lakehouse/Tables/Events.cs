using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>events: the distinct events.</summary>
public static class Events
{
    /// <summary>The column with how many rows of raw_events an event stands for.</summary>
    public const string Copies = "copies";

    /// <summary>The column with category_id as text.</summary>
    public const string CategoryIdText = "category_id_text";

    /// <summary>The table's definition.</summary>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "events",
        Grain = "one row per set of rows of raw_events that are identical in all nine fields",
        Keys = [.. EventColumns.Published],
        TakesExtraColumns = true,
        PartitionedBy = [RawEvents.EventDate],
        Reading = "Copies are a tracking fault (up to 78 in a second were seen), not a quantity. Every table below reads events, so a copy counts once unless said.",
        Columns =
        [
            .. EventColumns.Published.Select(RawEvents.Definition.Column),
            RawEvents.Definition.Column(RawEvents.EventDate),
            new(Copies, "int", "How many rows of raw_events are this event; at least 1."),
            new(CategoryIdText, "string", "category_id as text, for readers that hold numbers as doubles."),
        ],
    };

    /// <summary>The distinct events.</summary>
    /// <param name="rawEvents">Rows of raw_events, all rows of each of their dates.</param>
    /// <param name="extraColumns">Extra columns to keep: an event has the least value among its copies, nulls last.</param>
    /// <returns>The columns of <see cref="Definition"/>, the extra ones before the last.</returns>
    public static DataFrame Transform(DataFrame rawEvents, IEnumerable<string> extraColumns)
    {
        string[] extras = [.. extraColumns];
        Column[] keys = [.. EventColumns.Published.Select(name => Col(name)), Col(RawEvents.EventDate)];
        return rawEvents
            .GroupBy(keys)
            .Agg(Count(Lit(1)).Cast("int").As(Copies), [.. extras.Select(name => Min(Col(name)).As(name))])
            .WithColumn(CategoryIdText, Col(EventColumns.CategoryId).Cast("string"));
    }
}
