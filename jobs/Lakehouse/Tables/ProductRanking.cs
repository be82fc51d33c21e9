using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;
using Windows = SparkConnect.Sql.Expressions.Window;

namespace Lakehouse.Tables;

/// <summary>product_ranking: the best and the worst selling products.</summary>
/// <param name="thresholds">From how much on rows count.</param>
public sealed class ProductRanking(GoldThresholds thresholds) : IGoldTable
{
    private const int Length = 100;

    private static readonly int[] Windows7And28 = [7, 28];

    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = "product_ranking",
        Grain = "one row per computed date, window, list and rank",
        Keys = [CommonColumns.AsOf, "window_days", "list", "rank"],
        Reading = "top_seller: the products with a purchase in the window, by revenue descending, purchases descending, product_id ascending. "
            + "under_performer: the products with at least 100 views in the window (gold.under_performer_views), by rate (the published six digits) ascending, views descending, "
            + "product_id ascending. The first 100 of each list; fewer where there are fewer.",
        IsNot = "Not a judgement of price or stock: an under-performer is looked at often and bought rarely, whatever the reason.",
        Columns =
        [
            new(CommonColumns.AsOf, "date", "The date computed, UTC; the row covers the window_days calendar dates that end with it."),
            new("window_days", "int", "7 or 28."),
            new("list", "string", "top_seller or under_performer."),
            new("rank", "int", "The place in the list, from 1, without gaps."),
            CommonColumns.ProductId,
            CommonColumns.Views,
            CommonColumns.Purchases,
            CommonColumns.Revenue,
            new("rate", Rate.Type, "purchases / views in the window; null without views.", Nullable: true),
        ],
    };

    /// <inheritdoc/>
    public TablePeriod Period { get; } = TablePeriod.Trailing(28);

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
    {
        var lists = Windows7And28.SelectMany(days =>
        {
            var products = inputs.Trailing(ProductDaily.Name, days)
                .GroupBy(Col(EventColumns.ProductId))
                .Agg(Sum(Col("views")).As("views"), Sum(Col("purchases")).As("purchases"), Money.SumOf(Col("revenue")).As("revenue"));
            var rated = products.WithColumn("rate", Rate.Of(Col("purchases"), Col("views"))).WithColumn("window_days", Lit(days));
            return (DataFrame[])
            [
                First(rated.Filter(Col("purchases") > Lit(0L)), "top_seller", [Col("revenue").Desc(), Col("purchases").Desc(), Col(EventColumns.ProductId).Asc()]),
                First(
                    rated.Filter(Col("views") >= Lit(thresholds.UnderPerformerViews)),
                    "under_performer",
                    [Col("rate").Asc(), Col("views").Desc(), Col(EventColumns.ProductId).Asc()]),
            ];
        });
        return lists.Aggregate((all, list) => all.UnionByName(list)).WithColumn(CommonColumns.AsOf, Lit(inputs.Key)).To(Definition);
    }

    private static DataFrame First(DataFrame products, string list, Column[] order)
        => products
            .OrderBy(order)
            .Limit(Length)
            .WithColumn("rank", RowNumber().Over(Windows.OrderBy(order)))
            .WithColumn("list", Lit(list));
}
