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
        Grain = "one row per date, hour and category, with one for the events without a category",
        Keys = [RawEvents.EventDate, "hour", EventColumns.CategoryCode],
        Reading = "An hour in which a category had no event has no row.",
        Columns =
        [
            new(RawEvents.EventDate, "date", "The date, UTC."),
            new("hour", "int", "The hour of the day, UTC, 0 to 23."),
            new(EventColumns.CategoryCode, "string", "The category's dotted name; null for events without one.", Nullable: true),
            new("views", "bigint", "Events of type view."),
            new("carts", "bigint", "Events of type cart."),
            new("purchases", "bigint", "Events of type purchase."),
            new("visitors", "bigint", "Distinct user_id."),
            new("revenue", Money.Type, "Sum of purchase prices; 0.00 when there was none."),
        ],
    };

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
        => inputs.Events
            .GroupBy(Col(RawEvents.EventDate), Hour(Col(EventColumns.EventTime)).As("hour"), Col(EventColumns.CategoryCode))
            .Agg(EventCounts.Views, EventCounts.Carts, EventCounts.Purchases, EventCounts.Visitors, EventCounts.Revenue);
}
