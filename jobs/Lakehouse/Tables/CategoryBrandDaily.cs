using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>category_brand_daily: how each brand did in each category on a date.</summary>
public sealed class CategoryBrandDaily : IGoldTable
{
    /// <summary>The table's name.</summary>
    public const string Name = "category_brand_daily";

    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = Name,
        Grain = "one row per computed date, category and brand with an event on it, with null as a category and a brand of its own",
        Keys = [RawEvents.EventDate, EventColumns.CategoryCode, EventColumns.Brand],
        Reading = "A base: brand_marketing, brand_category, category_weekday and category_weekly sum it over their dates.",
        IsNot = "Not a count of users, which do not add up: those are in category_brand_users. " + CommonColumns.CartCaution,
        Columns =
        [
            CommonColumns.EventDate,
            CommonColumns.CategoryOrNull,
            CommonColumns.BrandOrNull,
            CommonColumns.Views,
            CommonColumns.Carts,
            CommonColumns.Purchases,
            CommonColumns.Revenue,
        ],
    };

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
        => inputs.Events
            .GroupBy(Col(RawEvents.EventDate), Col(EventColumns.CategoryCode), Col(EventColumns.Brand))
            .Agg(EventCounts.Views, EventCounts.Carts, EventCounts.Purchases, EventCounts.Revenue)
            .To(Definition);
}
