using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>funnel_daily: how many came from looking to buying.</summary>
public sealed class FunnelDaily
{
    /// <inheritdoc cref="IGoldTable.Definition"/>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "funnel_daily",
        Grain = "one row per date with an event, scope and ordered: four rows a date",
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
}
