using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>product_pairs: what is looked at and what is bought together.</summary>
/// <param name="thresholds">From how much on rows count.</param>
public sealed class ProductPairs(GoldThresholds thresholds) : IGoldTable
{
    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = "product_pairs",
        Grain = "one row per computed date, kind and pair of products that share at least 3 sessions in the window (gold.pair_sessions)",
        Keys = [CommonColumns.AsOf, "kind", "product_a", "product_b"],
        PartitionedBy = [CommonColumns.AsOf],
        Reading = "Of each kind, N are the rows of sessions (date, user_session, user) in the window with 2 to 50 distinct products with a view (viewed) or a purchase (bought). "
            + "n_a, n_b and n_ab are those of the N with product a, with product b, with both.",
        IsNot = "A lift from few sessions is mostly chance: look at sessions first. Sessions with a single product are not in N.",
        Columns =
        [
            CommonColumns.AsOfDate(28),
            new("kind", "string", "viewed or bought."),
            new("product_a", "bigint", "The lesser product_id."),
            new("product_b", "bigint", "The greater product_id."),
            new("sessions", "bigint", "n_ab, at least 3."),
            new("support", Rate.Type, "n_ab / N."),
            new("confidence_a_b", Rate.Type, "n_ab / n_a: how many of the sessions with a have b too."),
            new("confidence_b_a", Rate.Type, "n_ab / n_b."),
            new("lift", Rate.Type, "n_ab · N / (n_a · n_b): above 1 where the two come together more often than chance."),
        ],
    };

    /// <inheritdoc/>
    public TablePeriod Period { get; } = TablePeriod.Trailing(28);

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
    {
        var baskets = inputs.Rows(Baskets.Name);
        var all = baskets
            .GroupBy(Col(RawEvents.EventDate), Col("kind"))
            .Agg(Max(Col("basket")).As("n"))
            .GroupBy(Col("kind"))
            .Agg(Sum(Col("n")).As("n_all"));
        var counts = baskets.GroupBy(Col("kind"), Col(EventColumns.ProductId)).Agg(Count(Lit(1)).As("n"));

        // Lists taken apart twice: a join of the baskets with themselves takes several times as long.
        return baskets
            .GroupBy(Col(RawEvents.EventDate), Col("kind"), Col("basket"))
            .Agg(CollectList(Col(EventColumns.ProductId)).As("products"))
            .Select(Col("kind"), Col("products"), Explode(Col("products")).As("product_a"))
            .Select(Col("kind"), Col("product_a"), Explode(Col("products")).As("product_b"))
            .Filter(Col("product_a") < Col("product_b"))
            .GroupBy(Col("kind"), Col("product_a"), Col("product_b"))
            .Agg(Count(Lit(1)).As("sessions"))
            .Filter(Col("sessions") >= Lit(thresholds.PairSessions))
            .Join(Named(counts, "product_a", "n_a"), ["kind", "product_a"])
            .Join(Named(counts, "product_b", "n_b"), ["kind", "product_b"])
            .Join(all, "kind")
            .WithColumn("support", Rate.Of(Col("sessions"), Col("n_all")))
            .WithColumn("confidence_a_b", Rate.Of(Col("sessions"), Col("n_a")))
            .WithColumn("confidence_b_a", Rate.Of(Col("sessions"), Col("n_b")))
            .WithColumn("lift", Rate.OfProducts([Col("sessions"), Col("n_all")], [Col("n_a"), Col("n_b")]))
            .WithColumn(CommonColumns.AsOf, Lit(inputs.Key))
            .To(Definition);
    }

    private static DataFrame Named(DataFrame counts, string product, string count)
        => counts.Select(Col("kind"), Col(EventColumns.ProductId).As(product), Col("n").As(count));
}
