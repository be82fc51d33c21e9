using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>product_pairs: what is looked at and what is bought together.</summary>
public sealed class ProductPairs
{
    /// <inheritdoc cref="IGoldTable.Definition"/>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "product_pairs",
        Grain = "one row per date computed, kind and pair of products that share at least 3 sessions in the window (gold.pair_sessions)",
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
}
