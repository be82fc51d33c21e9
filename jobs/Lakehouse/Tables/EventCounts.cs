using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>The aggregates over events that several tables share.</summary>
internal static class EventCounts
{
    /// <summary>Whether the event is of this type.</summary>
    internal static Column Is(string eventType) => Col(EventColumns.EventType) == Lit(eventType);

    /// <summary>How many events are of this type.</summary>
    internal static Column Of(string eventType) => Count(When(Is(eventType), Lit(1)));

    /// <summary>How many views.</summary>
    internal static Column Views => Of(EventTypes.View).As("views");

    /// <summary>How many carts.</summary>
    internal static Column Carts => Of(EventTypes.Cart).As("carts");

    /// <summary>How many purchases.</summary>
    internal static Column Purchases => Of(EventTypes.Purchase).As("purchases");

    /// <summary>How many users.</summary>
    internal static Column Visitors => CountDistinct(Col(EventColumns.UserId)).As("visitors");

    /// <summary>How many users with a purchase.</summary>
    internal static Column Buyers => CountDistinct(When(Is(EventTypes.Purchase), Col(EventColumns.UserId))).As("buyers");

    /// <summary>The sum of purchase prices.</summary>
    internal static Column Revenue => Money.SumOf(When(Is(EventTypes.Purchase), Col(EventColumns.Price))).As("revenue");
}
