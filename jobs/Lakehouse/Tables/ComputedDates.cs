using Lakehouse.Schema;

namespace Lakehouse.Tables;

/// <summary>computed_dates: up to which version of its input each table is computed, date by date.</summary>
public static class ComputedDates
{
    /// <summary>The table's definition.</summary>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "computed_dates",
        Grain = "one row per computed table and date, and one per table that follows all dates",
        Keys = ["table_name", RawEvents.EventDate],
        Reading = "Bookkeeping of the jobs: a date is computed again when its input changed after input_version.",
        Columns =
        [
            new("table_name", "string", "The table."),
            new(RawEvents.EventDate, "date", "The date; null for the version up to which all dates' changes were followed.", Nullable: true),
            new("input_version", "bigint", "The Delta version of the table's input that was read."),
            new("computed_at", "timestamp", "The clock of the run, UTC."),
        ],
    };
}
