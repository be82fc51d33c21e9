using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>basket_pairs: in how many sessions of a date two products are together.</summary>
public sealed class BasketPairs : IGoldTable
{
    /// <summary>The table's name.</summary>
    public const string Name = "basket_pairs";

    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = Name,
        Grain = "one row per computed date, kind and pair of products",
        Keys = [RawEvents.EventDate, "kind", "product_a", "product_b"],
        PartitionedBy = [RawEvents.EventDate],
        Reading = "A base: product_pairs sums it over its dates. Only sessions with 2 to 50 distinct products of the kind count.",
        Columns =
        [
            CommonColumns.EventDate,
            new("kind", "string", "viewed (products with a view) or bought (products with a purchase)."),
            new("product_a", "bigint", "The lesser product_id."),
            new("product_b", "bigint", "The greater product_id."),
            new("sessions", "bigint", "Rows of sessions with 2 to 50 distinct products of the kind, these two among them."),
        ],
    };

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
    {
        Column[] kind = [Col(RawEvents.EventDate), Col("kind")];
        return Baskets.Of(inputs.Events)
            .Select([.. kind, Col(Baskets.Products), Explode(Col(Baskets.Products)).As("product_a")])
            .Select([.. kind, Col("product_a"), Explode(Col(Baskets.Products)).As("product_b")])
            .Filter(Col("product_a") < Col("product_b"))
            .GroupBy([.. kind, Col("product_a"), Col("product_b")])
            .Agg(Count(Lit(1)).As("sessions"))
            .To(Definition);
    }
}
