using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>cart_abandonment: sessions that put something in the cart and bought nothing.</summary>
public sealed class CartAbandonment : IGoldTable
{
    private static readonly string[] Counts = ["sessions", "sessions_with_cart", "sessions_with_purchase", "abandoned_sessions"];

    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = "cart_abandonment",
        Grain = "one row per computed date",
        Keys = [RawEvents.EventDate],
        Reading = "A session is a non-null user_session, cut at midnight UTC. Carts were under-recorded in October 2019 (80 purchases per 100 carts, in November 30): "
            + "do not compare the rate across those months.",
        Columns =
        [
            CommonColumns.EventDate,
            new("sessions", "bigint", "Distinct non-null user_session."),
            new("sessions_with_cart", "bigint", "Sessions with a cart on the date."),
            new("sessions_with_purchase", "bigint", "Sessions with a purchase on the date."),
            new("abandoned_sessions", "bigint", "Sessions with a cart and no purchase on the date."),
            new("abandonment_rate", Rate.Type, "abandoned_sessions / sessions_with_cart; null when no session had a cart.", Nullable: true),
            new("abandoned_value", Money.Type, "For each session and product with a cart and no purchase of that product in that session on that date, the highest cart price; summed."),
        ],
    };

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
    {
        // Every date with an event has users, but not every one has sessions.
        var dates = inputs.Rows(UserDaily.Name).Select(RawEvents.EventDate).Distinct();
        return dates
            .Join(SessionCounts(inputs.Rows(Sessions.Name)), [RawEvents.EventDate], "left_outer")
            .Join(LeftBehind(inputs.Events), [RawEvents.EventDate], "left_outer")
            .Na().Fill(0L, Counts)
            .WithColumn("abandoned_value", Coalesce(Col("abandoned_value"), Lit(0.00m)))
            .WithColumn("abandonment_rate", Rate.Of(Col("abandoned_sessions"), Col("sessions_with_cart")))
            .To(Definition);
    }

    // Here a session is a user_session alone: what two users did in it goes together.
    private static DataFrame SessionCounts(DataFrame sessions)
    {
        var hasCart = Col("carts") > Lit(0L);
        var hasPurchase = Col("purchases") > Lit(0L);
        return sessions
            .GroupBy(Col(RawEvents.EventDate), Col(EventColumns.UserSession))
            .Agg(Sum(Col("carts")).As("carts"), Sum(Col("purchases")).As("purchases"))
            .GroupBy(Col(RawEvents.EventDate))
            .Agg(
                Count(Lit(1)).As("sessions"),
                Count(When(hasCart, Lit(1))).As("sessions_with_cart"),
                Count(When(hasPurchase, Lit(1))).As("sessions_with_purchase"),
                Count(When(hasCart & !hasPurchase, Lit(1))).As("abandoned_sessions"));
    }

    private static DataFrame LeftBehind(DataFrame events)
        => events
            .Filter(Col(EventColumns.UserSession).IsNotNull() & !EventCounts.Is(EventTypes.View))
            .GroupBy(Col(RawEvents.EventDate), Col(EventColumns.UserSession), Col(EventColumns.ProductId))
            .Agg(Max(When(EventCounts.Is(EventTypes.Cart), Col(EventColumns.Price))).As("cart_price"), EventCounts.Purchases)
            .Filter(Col("purchases") == Lit(0L))
            .GroupBy(Col(RawEvents.EventDate))
            .Agg(Money.SumOf(Col("cart_price")).As("abandoned_value"));
}
