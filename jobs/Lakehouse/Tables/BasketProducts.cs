using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>basket_products: in how many sessions each product is one of several.</summary>
public sealed class BasketProducts : IGoldTable
{
    /// <summary>The table's name.</summary>
    public const string Name = "basket_products";

    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = Name,
        Grain = "one row per computed date, kind and product, with one for all products together",
        Keys = [RawEvents.EventDate, "kind", EventColumns.ProductId],
        PartitionedBy = [RawEvents.EventDate],
        Reading = "A base: product_pairs sums it over its dates, which is right because sessions are cut at midnight. Only sessions with 2 to 50 distinct products of the kind count. "
            + "Where no session of a date and kind does, the date and kind have no row, not even the one for all.",
        Columns =
        [
            CommonColumns.EventDate,
            new("kind", "string", "viewed (products with a view) or bought (products with a purchase)."),
            new(EventColumns.ProductId, "bigint", "The product's number; null for all sessions of the kind.", Nullable: true),
            new("sessions", "bigint", "Rows of sessions with 2 to 50 distinct products of the kind, this one among them."),
        ],
    };

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
    {
        var baskets = Baskets.Of(inputs.Events);
        Column[] kind = [Col(RawEvents.EventDate), Col("kind")];
        var products = baskets.Select([.. kind, Explode(Col(Baskets.Products)).As(EventColumns.ProductId)]);
        return products
            .UnionByName(baskets.Select([.. kind, Lit(null).Cast("bigint").As(EventColumns.ProductId)]))
            .GroupBy([.. kind, Col(EventColumns.ProductId)])
            .Agg(Count(Lit(1)).As("sessions"))
            .To(Definition);
    }
}
