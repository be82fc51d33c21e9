using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>abandoned_carts: what was left in the cart.</summary>
public sealed class AbandonedCarts : IGoldTable
{
    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = "abandoned_carts",
        Grain = "one row per session (computed date, user_session, user) with a cart and no purchase",
        Keys = [RawEvents.EventDate, EventColumns.UserSession, EventColumns.UserId],
        PartitionedBy = [RawEvents.EventDate],
        Reading = "The rows of sessions with abandoned. Whoever wants to write to the users who left something behind reads it here.",
        IsNot = "Not what cart_abandonment.abandoned_value sums: that counts carted products without their own purchase also in sessions that bought something else, and by user_session alone. "
            + CommonColumns.CartCaution,
        Columns =
        [
            CommonColumns.EventDate,
            CommonColumns.UserSession,
            CommonColumns.UserId,
            new("products", "bigint", "Distinct product_id with a cart in the session; at least 1."),
            new("product_ids", "string", "These product_id, ascending by number, comma-separated without spaces."),
            new("value", Money.Type, "Sum over these products of the highest price among the product's cart events in the session."),
            new("last_cart_time", "timestamp", "The time of the last cart event, UTC."),
        ],
    };

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
    {
        string[] session = [RawEvents.EventDate, EventColumns.UserSession, EventColumns.UserId];
        Column[] keys = [.. session.Select(name => Col(name))];
        var abandoned = inputs.Rows(Sessions.Name).Filter(Col("abandoned")).Select(keys);
        return inputs.Events
            .Filter(EventCounts.Is(EventTypes.Cart))
            .Join(abandoned, session, "left_semi")
            .GroupBy([.. keys, Col(EventColumns.ProductId)])
            .Agg(Max(Col(EventColumns.Price)).As("price"), Max(Col(EventColumns.EventTime)).As("last_time"))
            .GroupBy(keys)
            .Agg(
                Count(Lit(1)).As("products"),
                CollectList(Col(EventColumns.ProductId)).As("ids"),
                Money.SumOf(Col("price")).As("value"),
                Max(Col("last_time")).As("last_cart_time"))
            .WithColumn("product_ids", ArrayJoin(Functions.Transform(SortArray(Col("ids")), id => id.Cast("string")), ","))
            .To(Definition);
    }
}
