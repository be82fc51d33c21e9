using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;
using Windows = SparkConnect.Sql.Expressions.Window;

namespace Lakehouse.Tables;

/// <summary>baskets: the products that a session has together.</summary>
public sealed class Baskets : IGoldTable
{
    /// <summary>The table's name.</summary>
    public const string Name = "baskets";

    // A single product makes no pair, and a session with more than 50 is a robot or a shared screen: its pairs grow with the square.
    private const int Fewest = 2;
    private const int Most = 50;

    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = Name,
        Grain = "one row per computed date, kind, session with 2 to 50 distinct products of the kind, and product",
        Keys = [RawEvents.EventDate, "kind", "basket", EventColumns.ProductId],
        PartitionedBy = [RawEvents.EventDate],
        Reading = "The base of product_pairs, which makes the pairs of many dates from it: the pairs themselves would take five times as many rows. "
            + "The baskets of a date and kind are numbered from 1 without gaps, so that their number is the greatest basket.",
        IsNot = "Not every session: those with a single product of a kind, or with more than 50, have no row of that kind.",
        Columns =
        [
            CommonColumns.EventDate,
            new("kind", "string", "viewed (products with a view) or bought (products with a purchase)."),
            new("basket", "bigint", "The number of the session among those of the date and kind, from 1, in order of user_session and user_id."),
            CommonColumns.ProductId,
        ],
    };

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
    {
        Column[] session = [Col(RawEvents.EventDate), Col("kind"), Col(EventColumns.UserSession), Col(EventColumns.UserId)];
        var kind = When(EventCounts.Is(EventTypes.View), Lit("viewed")).When(EventCounts.Is(EventTypes.Purchase), Lit("bought"));

        var order = Windows.PartitionBy(Col(RawEvents.EventDate), Col("kind")).OrderBy(Col(EventColumns.UserSession), Col(EventColumns.UserId));

        // Distinct first, then a list: a set per session takes several times as long.
        return inputs.Events
            .Filter(Col(EventColumns.UserSession).IsNotNull() & (EventCounts.Is(EventTypes.View) | EventCounts.Is(EventTypes.Purchase)))
            .WithColumn("kind", kind)
            .Select([.. session, Col(EventColumns.ProductId)])
            .Distinct()
            .GroupBy(session)
            .Agg(CollectList(Col(EventColumns.ProductId)).As("products"))
            .Filter(Size(Col("products")).Between(Fewest, Most))
            .WithColumn("basket", RowNumber().Over(order))
            .Select(Col(RawEvents.EventDate), Col("kind"), Col("basket"), Explode(Col("products")).As(EventColumns.ProductId))
            .To(Definition);
    }
}
