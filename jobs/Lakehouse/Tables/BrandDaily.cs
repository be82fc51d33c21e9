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
        Grain = "one row per computed date and brand, with one for the events without a brand",
        Keys = [RawEvents.EventDate, EventColumns.Brand],
        Reading = "A few products appear under two brands; each event counts for the brand it carries.",
        Columns =
        [
            CommonColumns.EventDate,
            CommonColumns.BrandOrNull,
            CommonColumns.Views,
            CommonColumns.Carts,
            CommonColumns.Purchases,
            CommonColumns.Visitors,
            CommonColumns.Buyers,
            CommonColumns.Revenue,
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
