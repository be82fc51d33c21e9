using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>daily_visitors: who came on a date, and what it brought.</summary>
public sealed class DailyVisitors : IGoldTable
{
    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = "daily_visitors",
        Grain = "one row per date",
        Keys = [RawEvents.EventDate],
        Reading = "visitors and buyers are distinct users of the date: never add them up over dates.",
        Columns =
        [
            new(RawEvents.EventDate, "date", "The date, UTC."),
            new("visitors", "bigint", "Distinct user_id."),
            new("sessions", "bigint", "Distinct non-null user_session."),
            new("events", "bigint", "Events, copies once."),
            new("views", "bigint", "Events of type view."),
            new("carts", "bigint", "Events of type cart."),
            new("purchases", "bigint", "Events of type purchase."),
            new("buyers", "bigint", "Distinct user_id with a purchase."),
            new("revenue", Money.Type, "Sum of purchase prices; 0.00 when there was none."),
            new("gross_revenue", Money.Type, "The same with every purchase times its copies: what the tracker reported."),
        ],
    };

    /// <inheritdoc/>
    public DataFrame Transform(DataFrame events)
    {
        var gross = Col(EventColumns.Price) * Col(Events.Copies).Cast("decimal(10,0)");
        return events.GroupBy(Col(RawEvents.EventDate)).Agg(
            EventCounts.Visitors,
            CountDistinct(Col(EventColumns.UserSession)).As("sessions"),
            Count(Lit(1)).As("events"),
            EventCounts.Views,
            EventCounts.Carts,
            EventCounts.Purchases,
            EventCounts.Buyers,
            EventCounts.Revenue,
            Money.SumOf(When(EventCounts.Is(EventTypes.Purchase), gross)).As("gross_revenue"));
    }
}
