using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>product_daily: how each product did on a date.</summary>
public sealed class ProductDaily
{
    /// <inheritdoc cref="IGoldTable.Definition"/>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "product_daily",
        Grain = "one row per date and product with an event on it",
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
}
