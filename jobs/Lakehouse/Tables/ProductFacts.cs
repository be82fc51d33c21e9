using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;
using Windows = SparkConnect.Sql.Expressions.Window;

namespace Lakehouse.Tables;

/// <summary>product_facts: what the lake knows of each product, for the events that detect enriches.</summary>
public static class ProductFacts
{
    /// <summary>The dates that are looked at, the last one included.</summary>
    public const int Days = 28;

    /// <summary>The column with the median price.</summary>
    public const string MedianPrice = "median_price";

    /// <summary>The column with the version of events that the rows were computed from.</summary>
    public const string EventsVersion = "events_version";

    /// <summary>The type of the median price.</summary>
    internal const string PriceType = "decimal(12,2)";

    private const string Cents = "cents";
    private const string Number = "number";
    private const string UpTo = "up_to";
    private const string Total = "total";
    private const string Last = "last_time";

    /// <summary>The table's definition.</summary>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "product_facts",
        Grain = "one row per product with an event in the 28 dates that end with as_of_date, or with a category or brand in product_daily before them",
        Keys = [EventColumns.ProductId],
        Reading = "Written wholly by detect --write enriched, at its start and when events has changed since, at most once in detect.facts_minutes. as_of_date is the newest date of events that is "
            + "not after the day on which it was computed. Copies of an event count once.",
        IsNot = "Not a history: it holds what was known last. product_daily has each date's category and brand.",
        Columns =
        [
            CommonColumns.ProductId,
            new(EventColumns.CategoryCode, "string",
                "The last non-null category_code of the product's events by event_time, of several at the same time the greatest by UTF-8 bytes; where the 28 dates have none, the last one in "
                + "product_daily before them; null where none is known.", Nullable: true),
            new(EventColumns.Brand, "string", "The last non-null brand, found in the same way.", Nullable: true),
            new(MedianPrice, PriceType,
                "The median price of the product's events of any type in the 28 dates; of an even number the mean of the two in the middle, rounded half up to the cent; null without an event in them.",
                Nullable: true),
            new(CommonColumns.AsOf, "date", "The last of the 28 dates, UTC."),
            new(EventsVersion, "bigint", "The version of the table events that was read."),
        ],
    };

    /// <summary>Computes the table.</summary>
    /// <param name="events">The distinct events of the dates from <see cref="FirstDate"/> to <paramref name="asOf"/>.</param>
    /// <param name="older">The rows of product_daily before them; null where there is no such table.</param>
    /// <param name="asOf">The last date.</param>
    /// <param name="eventsVersion">The version of events that is read.</param>
    /// <returns>The columns of <see cref="Definition"/>.</returns>
    public static DataFrame Transform(DataFrame events, DataFrame? older, DateOnly asOf, long eventsVersion)
        => WithOlder(OfEvents(events), older)
            .WithColumn(CommonColumns.AsOf, Lit(asOf))
            .WithColumn(EventsVersion, Lit(eventsVersion))
            .To(Definition);

    /// <summary>The first of the dates that are looked at.</summary>
    /// <param name="asOf">The last one.</param>
    public static DateOnly FirstDate(DateOnly asOf) => BoundedDate.AddDays(asOf, 1 - Days);

    // A product has few prices, categories and brands: its events become a row for each, which everything else is worked out from.
    private static DataFrame OfEvents(DataFrame events)
    {
        var product = Windows.PartitionBy(Col(EventColumns.ProductId));
        var upToThisPrice = product.OrderBy(Col(Cents)).RangeBetween(Windows.UnboundedPreceding, Windows.CurrentRow);
        // The median of n prices lies between those at the places ceil(n / 2) and floor(n / 2) + 1.
        var lower = Min(When(Col(UpTo) * Lit(2L) >= Col(Total), Col(Cents)));
        var upper = Min(When(Col(UpTo) * Lit(2L) > Col(Total), Col(Cents)));
        return events
            .Select(
                Col(EventColumns.ProductId),
                Col(EventColumns.CategoryCode),
                Col(EventColumns.Brand),
                (Col(EventColumns.Price) * Lit(100)).Cast("bigint").As(Cents),
                Col(EventColumns.EventTime))
            .GroupBy(Col(EventColumns.ProductId), Col(EventColumns.CategoryCode), Col(EventColumns.Brand), Col(Cents))
            .Agg(Count(Lit(1)).As(Number), Max(Col(EventColumns.EventTime)).As(Last))
            .WithColumn(UpTo, Sum(Col(Number)).Over(upToThisPrice))
            .WithColumn(Total, Sum(Col(Number)).Over(product))
            .GroupBy(Col(EventColumns.ProductId))
            .Agg(
                LastText.Of(EventColumns.CategoryCode, Last),
                LastText.Of(EventColumns.Brand, Last),
                CallFunction("div", lower + upper + Lit(1L), Lit(2L)).As(Cents))
            .Select(
                Col(EventColumns.ProductId),
                LastText.Value(EventColumns.CategoryCode).As(EventColumns.CategoryCode),
                LastText.Value(EventColumns.Brand).As(EventColumns.Brand),
                (Col(Cents).Cast("decimal(18,0)") * Lit(0.01m)).Cast(PriceType).As(MedianPrice));
    }

    private static DataFrame WithOlder(DataFrame facts, DataFrame? older)
    {
        if (older is null)
        {
            return facts;
        }

        const string olderCategory = "older_category_code";
        const string olderBrand = "older_brand";
        var labels = older
            .Filter(Col(EventColumns.CategoryCode).IsNotNull() | Col(EventColumns.Brand).IsNotNull())
            .GroupBy(Col(EventColumns.ProductId))
            .Agg(LastText.Of(EventColumns.CategoryCode, RawEvents.EventDate), LastText.Of(EventColumns.Brand, RawEvents.EventDate))
            .Select(
                Col(EventColumns.ProductId),
                LastText.Value(EventColumns.CategoryCode).As(olderCategory),
                LastText.Value(EventColumns.Brand).As(olderBrand));
        return facts
            .Join(labels, [EventColumns.ProductId], "full_outer")
            .WithColumn(EventColumns.CategoryCode, Coalesce(Col(EventColumns.CategoryCode), Col(olderCategory)))
            .WithColumn(EventColumns.Brand, Coalesce(Col(EventColumns.Brand), Col(olderBrand)));
    }
}
