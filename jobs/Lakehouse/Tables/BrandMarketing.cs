using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;
using Windows = SparkConnect.Sql.Expressions.Window;

namespace Lakehouse.Tables;

/// <summary>brand_marketing: which brands sell less than their categories let expect.</summary>
/// <param name="thresholds">From how much on rows count.</param>
public sealed class BrandMarketing(GoldThresholds thresholds) : IGoldTable
{
    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = "brand_marketing",
        Grain = "one row per computed date and brand with at least 100 views in the window (gold.brand_marketing_views)",
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

    /// <inheritdoc/>
    public TablePeriod Period { get; } = TablePeriod.Trailing(28);

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
    {
        var isBrand = Col(EventColumns.Brand).IsNotNull();
        var visitors = inputs.Rows(CategoryBrandUsers.Name)
            .Filter(isBrand)
            .Select(EventColumns.Brand, EventColumns.UserId)
            .Distinct()
            .GroupBy(Col(EventColumns.Brand))
            .Agg(Count(Lit(1)).As("visitors"));
        var category = Windows.PartitionBy(Col(EventColumns.CategoryCode));
        var categoryViews = Sum(Col("views")).Over(category);
        var categoryPurchases = Sum(Col("purchases")).Over(category);
        var brands = inputs.Rows(CategoryBrandDaily.Name)
            .Filter(isBrand)
            .GroupBy(Col(EventColumns.CategoryCode), Col(EventColumns.Brand))
            .Agg(Sum(Col("views")).As("views"), Sum(Col("purchases")).As("purchases"), Money.SumOf(Col("revenue")).As("revenue"))
            .WithColumn("category_views", categoryViews)
            .WithColumn("category_purchases", categoryPurchases)
            .WithColumn("expected", Rate.OfProducts([Col("views"), Col("category_purchases")], [Col("category_views")]))
            .GroupBy(Col(EventColumns.Brand))
            .Agg(
                Sum(Col("views")).As("views"),
                Sum(Col("purchases")).As("purchases"),
                Money.SumOf(Col("revenue")).As("revenue"),
                Coalesce(Sum(Col("expected")), Lit(0.000000m)).Cast(Rate.Type).As("expected_purchases"))
            .Filter(Col("views") >= Lit(thresholds.BrandMarketingViews));
        return brands
            .Join(visitors, EventColumns.Brand)
            .WithColumn("missed_purchases", (Col("expected_purchases") - Col("purchases").Cast("decimal(18,0)")).Cast(Rate.Type))
            .WithColumn("needs_marketing", IsFarBelow(Col("purchases"), Col("expected_purchases")))
            .WithColumn("rank", RowNumber().Over(Windows.OrderBy(Col("missed_purchases").Desc(), Col(EventColumns.Brand).Asc())))
            .WithColumn(CommonColumns.AsOf, Lit(inputs.Key))
            .To(Definition);
    }

    // purchases < expected - 2·√expected without a root, in whole millionths: the distance is positive, and its square is above 4·expected.
    private static Column IsFarBelow(Column purchases, Column expected)
    {
        var expectedMillionths = (expected * Lit(1_000_000m)).Cast("decimal(19,0)");
        var distance = (expectedMillionths - (purchases.Cast("decimal(12,0)") * Lit(1_000_000m))).Cast("decimal(19,0)");
        return (distance > Lit(0m)) & ((distance * distance) > (expectedMillionths * Lit(4_000_000m)));
    }
}
