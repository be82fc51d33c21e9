using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>brand_marketing: which brands sell less than their categories let expect.</summary>
public sealed class BrandMarketing
{
    /// <inheritdoc cref="IGoldTable.Definition"/>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "brand_marketing",
        Grain = "one row per date computed and brand with at least 100 views in the window (gold.brand_marketing_views)",
        Keys = [CommonColumns.AsOf, EventColumns.Brand],
        Reading = "Only events with a brand count, for the brands and for the categories' rates alike. A category's rate is its purchases / views over all brands; null is a category of its own. "
            + "A brand is expected to sell its views in each category at that category's rate.",
        IsNot = "Not a forecast: it compares brands with one another over the same dates, so half of all purchases missed everywhere would not show.",
        Columns =
        [
            CommonColumns.AsOfDate(28),
            new(EventColumns.Brand, "string", "The brand."),
            CommonColumns.Views,
            CommonColumns.Visitors,
            CommonColumns.Purchases,
            CommonColumns.Revenue,
            new("expected_purchases", Rate.Type,
                "Sum over the brand's categories of brand views × category purchases / category views, each term rounded half up to six digits; a category without views adds 0."),
            new("missed_purchases", Rate.Type, "expected_purchases - purchases; negative where the brand sold more than expected."),
            new("needs_marketing", "boolean", "purchases < expected_purchases - 2·√expected_purchases, compared exactly: below what chance explains."),
            new("rank", "int", "The place among all rows of the date by missed_purchases descending, then brand by UTF-8 bytes; from 1."),
        ],
    };
}
