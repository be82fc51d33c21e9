using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>category_hourly: how each category did in each hour of a date.</summary>
public sealed class CategoryHourly : IGoldTable
{
    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = "category_hourly",
        Grain = "one row per computed date, hour and category, with one for the events without a category",
        Keys = [RawEvents.EventDate, "hour", EventColumns.CategoryCode],
        Reading = "An hour in which a category had no event has no row.",
        Columns =
        [
            CommonColumns.EventDate,
            new("hour", "int", "The hour of the day, UTC, 0 to 23."),
            CommonColumns.CategoryOrNull,
            CommonColumns.Views,
            CommonColumns.Carts,
            CommonColumns.Purchases,
            CommonColumns.Visitors,
            CommonColumns.Revenue,
        ],
    };

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
        => inputs.Events
            .GroupBy(Col(RawEvents.EventDate), Hour(Col(EventColumns.EventTime)).As("hour"), Col(EventColumns.CategoryCode))
            .Agg(EventCounts.Views, EventCounts.Carts, EventCounts.Purchases, EventCounts.Visitors, EventCounts.Revenue);
}
