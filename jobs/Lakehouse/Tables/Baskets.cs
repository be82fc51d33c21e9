using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>The products that a session has together.</summary>
internal static class Baskets
{
    /// <summary>The column with the products.</summary>
    internal const string Products = "products";

    // A single product makes no pair, and a session with more than 50 is a robot or a shared screen: its pairs grow with the square.
    private const int Fewest = 2;
    private const int Most = 50;

    /// <summary>One row per session and kind with 2 to 50 distinct products: event_date, kind and the products as an array.</summary>
    /// <param name="events">Events.</param>
    internal static DataFrame Of(DataFrame events)
    {
        Column[] session = [Col(RawEvents.EventDate), Col("kind"), Col(EventColumns.UserSession), Col(EventColumns.UserId)];
        var kind = When(EventCounts.Is(EventTypes.View), Lit("viewed")).When(EventCounts.Is(EventTypes.Purchase), Lit("bought"));
        return events
            .Filter(Col(EventColumns.UserSession).IsNotNull() & (EventCounts.Is(EventTypes.View) | EventCounts.Is(EventTypes.Purchase)))
            .WithColumn("kind", kind)
            .Select([.. session, Col(EventColumns.ProductId)])
            .Distinct()
            .GroupBy(session)
            .Agg(CollectList(Col(EventColumns.ProductId)).As(Products))
            .Filter(Size(Col(Products)).Between(Fewest, Most))
            .Select(Col(RawEvents.EventDate), Col("kind"), Col(Products));
    }
}
