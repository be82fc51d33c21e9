using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;
using Windows = SparkConnect.Sql.Expressions.Window;

namespace Lakehouse.Tables;

/// <summary>funnel_daily: how many came from looking to buying.</summary>
public sealed class FunnelDaily : IGoldTable
{
    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = "funnel_daily",
        Grain = "one row per computed date, scope and ordered: four rows a date",
        Keys = [RawEvents.EventDate, "scope", "ordered"],
        Reading = "Units are the rows of sessions (scope session) or the users of the date (scope user, events without a user_session included). Any product counts for any step. "
            + "Unordered: units with a view; of these with a cart; of these with a purchase. Ordered: units with a view; of these with a cart at or after their first view; "
            + "of these with a purchase at or after the first such cart.",
        IsNot = "Not a funnel per product: the thing bought need not be the thing carted. " + CommonColumns.CartCaution,
        Columns =
        [
            CommonColumns.EventDate,
            new("scope", "string", "session or user."),
            new("ordered", "boolean", "Whether the steps have to follow one another in time; events of the same time do."),
            new("viewed", "bigint", "Units that reached the first step."),
            new("carted", "bigint", "Units that reached the second step."),
            new("purchased", "bigint", "Units that reached the third step."),
            new("view_to_cart_rate", Rate.Type, "carted / viewed; null without views.", Nullable: true),
            new("cart_to_purchase_rate", Rate.Type, "purchased / carted; null without carts.", Nullable: true),
        ],
    };

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
    {
        var sessions = inputs.Rows(Sessions.Name);
        var users = inputs.Rows(UserDaily.Name);
        string[] session = [RawEvents.EventDate, EventColumns.UserSession, EventColumns.UserId];
        string[] user = [RawEvents.EventDate, EventColumns.UserId];

        // A date whose events all lack a session has no unit of scope session and four rows all the same.
        var none = users.GroupBy(Col(RawEvents.EventDate)).Agg(Lit(0L).As("viewed"), Lit(0L).As("carted"), Lit(0L).As("purchased"));
        return Unordered(sessions, "session")
            .UnionByName(Unordered(users, "user"))
            .UnionByName(Ordered(inputs.Events, sessions, session, "session"))
            .UnionByName(Ordered(inputs.Events, users, user, "user"))
            .UnionByName(Row(none, "session", ordered: false))
            .UnionByName(Row(none, "session", ordered: true))
            .GroupBy(Col(RawEvents.EventDate), Col("scope"), Col("ordered"))
            .Agg(Sum(Col("viewed")).As("viewed"), Sum(Col("carted")).As("carted"), Sum(Col("purchased")).As("purchased"))
            .WithColumn("view_to_cart_rate", Rate.Of(Col("carted"), Col("viewed")))
            .WithColumn("cart_to_purchase_rate", Rate.Of(Col("purchased"), Col("carted")))
            .To(Definition);
    }

    private static Column Has(string count) => Col(count) > Lit(0L);

    private static Column CountWhere(Column condition) => Count(When(condition, Lit(1)));

    private static DataFrame Row(DataFrame counts, string scope, bool ordered)
        => counts.Select(Col(RawEvents.EventDate), Lit(scope).As("scope"), Lit(ordered).As("ordered"), Col("viewed"), Col("carted"), Col("purchased"));

    private static DataFrame Unordered(DataFrame units, string scope)
        => Row(
            units.GroupBy(Col(RawEvents.EventDate)).Agg(
                CountWhere(Has("views")).As("viewed"),
                CountWhere(Has("views") & Has("carts")).As("carted"),
                CountWhere(Has("views") & Has("carts") & Has("purchases")).As("purchased")),
            scope,
            ordered: false);

    // Only the events of units with views and carts are put in order; the first step is the same as in the unordered funnel.
    private static DataFrame Ordered(DataFrame events, DataFrame units, string[] unit, string scope)
    {
        Column[] keys = [.. unit.Select(name => Col(name))];
        var sameUnit = Windows.PartitionBy(keys);
        var time = Col(EventColumns.EventTime);
        var isCart = EventCounts.Is(EventTypes.Cart) & (time >= Col("first_view"));
        var isPurchase = EventCounts.Is(EventTypes.Purchase) & (time >= Col("first_cart"));
        var steps = events
            .Join(units.Filter(Has("views") & Has("carts")).Select(keys), unit, "left_semi")
            .Select([.. keys, Col(EventColumns.EventType), time])
            .WithColumn("first_view", Min(When(EventCounts.Is(EventTypes.View), time)).Over(sameUnit))
            .WithColumn("first_cart", Min(When(isCart, time)).Over(sameUnit))
            .GroupBy(keys)
            .Agg(CountWhere(isCart).As("carts"), CountWhere(isPurchase).As("purchases"))
            .GroupBy(Col(RawEvents.EventDate))
            .Agg(CountWhere(Has("carts")).As("carted"), CountWhere(Has("purchases")).As("purchased"))
            .WithColumn("viewed", Lit(0L));
        var viewed = units.GroupBy(Col(RawEvents.EventDate)).Agg(CountWhere(Has("views")).As("viewed"))
            .WithColumn("carted", Lit(0L))
            .WithColumn("purchased", Lit(0L));
        return Row(viewed, scope, ordered: true).UnionByName(Row(steps, scope, ordered: true));
    }
}
