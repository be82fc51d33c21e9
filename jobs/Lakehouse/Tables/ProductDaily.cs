using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>product_daily: how each product did on a date.</summary>
public sealed class ProductDaily : IGoldTable
{
    /// <summary>The table's name.</summary>
    public const string Name = "product_daily";

    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = Name,
        Grain = "one row per computed date and product with an event on it",
        Keys = [RawEvents.EventDate, EventColumns.ProductId],
        PartitionedBy = [RawEvents.EventDate],
        Reading = "The base of what looks back per product. A product that changes its category or brand within a date shows the last one; each of the two is found by itself.",
        IsNot = "Not a catalogue: a product without events has no row, and category and brand are what the events said. " + CommonColumns.CartCaution,
        Columns =
        [
            CommonColumns.EventDate,
            CommonColumns.ProductId,
            new(EventColumns.CategoryCode, "string",
                "The last non-null category_code of the product's events of the date by event_time; of several at the same time the greatest by UTF-8 bytes; null when all are null.", Nullable: true),
            new(EventColumns.Brand, "string",
                "The last non-null brand of the product's events of the date by event_time; of several at the same time the greatest by UTF-8 bytes; null when all are null.", Nullable: true),
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
    {
        Column[] product = [Col(RawEvents.EventDate), Col(EventColumns.ProductId)];
        var figures = inputs.Events
            .GroupBy([.. product, Col(EventColumns.UserId)])
            .Agg(EventCounts.Views, EventCounts.Carts, EventCounts.Purchases, EventCounts.Revenue)
            .GroupBy(product)
            .Agg(
                Sum(Col("views")).As("views"),
                Sum(Col("carts")).As("carts"),
                Sum(Col("purchases")).As("purchases"),
                Count(Lit(1)).As("visitors"),
                Count(When(Col("purchases") > Lit(0L), Lit(1))).As("buyers"),
                Money.SumOf(Col("revenue")).As("revenue"));
        var labels = inputs.Events
            .GroupBy([.. product, Col(EventColumns.CategoryCode), Col(EventColumns.Brand)])
            .Agg(Max(Col(EventColumns.EventTime)).As("last_time"))
            .GroupBy(product)
            .Agg(LastText.Of(EventColumns.CategoryCode, "last_time"), LastText.Of(EventColumns.Brand, "last_time"));
        return ConversionRates
            .Add(figures.Join(labels, [RawEvents.EventDate, EventColumns.ProductId]))
            .WithColumn(EventColumns.CategoryCode, LastText.Value(EventColumns.CategoryCode))
            .WithColumn(EventColumns.Brand, LastText.Value(EventColumns.Brand))
            .To(Definition);
    }
}
