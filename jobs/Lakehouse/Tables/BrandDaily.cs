using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>brand_daily: how each brand did on a date.</summary>
public sealed class BrandDaily : IGoldTable
{
    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = "brand_daily",
        Grain = "one row per date and brand, with one for the events without a brand",
        Keys = [RawEvents.EventDate, EventColumns.Brand],
        Reading = "A few products appear under two brands; each event counts for the brand it carries.",
        Columns =
        [
            new(RawEvents.EventDate, "date", "The date, UTC."),
            new(EventColumns.Brand, "string", "The brand; null for events without one.", Nullable: true),
            new("views", "bigint", "Events of type view."),
            new("carts", "bigint", "Events of type cart."),
            new("purchases", "bigint", "Events of type purchase."),
            new("visitors", "bigint", "Distinct user_id."),
            new("buyers", "bigint", "Distinct user_id with a purchase."),
            new("revenue", Money.Type, "Sum of purchase prices; 0.00 when there was none."),
            .. ConversionRates.Columns,
        ],
    };

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
        => ConversionRates.Add(inputs.Events
            .GroupBy(Col(RawEvents.EventDate), Col(EventColumns.Brand))
            .Agg(
                EventCounts.Views,
                EventCounts.Carts,
                EventCounts.Purchases,
                EventCounts.Visitors,
                EventCounts.Buyers,
                EventCounts.Revenue));
}
