using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>product_ranking: the best and the worst selling products.</summary>
public sealed class ProductRanking
{
    /// <inheritdoc cref="IGoldTable.Definition"/>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "product_ranking",
        Grain = "one row per date computed, window, list and rank",
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
}
