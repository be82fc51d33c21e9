using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>daily_visitors: who came on a date, and what it brought.</summary>
public sealed class DailyVisitors : IGoldTable
{
    /// <summary>The table's name.</summary>
    public const string Name = "daily_visitors";

    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = Name,
        Grain = "one row per computed date",
        Keys = [RawEvents.EventDate],
        Reading = "visitors and buyers are distinct users of the date: never add them up over dates.",
        Columns =
        [
            CommonColumns.EventDate,
            CommonColumns.Visitors,
            new("sessions", "bigint", "Distinct non-null user_session."),
            CommonColumns.Events,
            CommonColumns.Views,
            CommonColumns.Carts,
            CommonColumns.Purchases,
            CommonColumns.Buyers,
            CommonColumns.Revenue,
            new("gross_revenue", Money.Type, "The same with every purchase times its copies: what the tracker reported."),
            new("visitors_excluding_labelled", "bigint", "Distinct user_id without the users that actor_labels has on the date."),
            new("events_excluding_labelled", "bigint", "Events, copies once, without those of the users that actor_labels has on the date."),
        ],
    };

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
    {
        string[] user = [RawEvents.EventDate, EventColumns.UserId];
        var date = Col(RawEvents.EventDate);
        var labelled = inputs.Rows(ActorLabels.Name).Select(RawEvents.EventDate, EventColumns.UserId).Distinct().WithColumn("is_labelled", Lit(true));
        var users = inputs.Rows(UserDaily.Name).Join(labelled, user, "left_outer").GroupBy(date).Agg(
            Count(Lit(1)).As("visitors"),
            Sum(Col("events")).As("events"),
            Sum(Col("views")).As("views"),
            Sum(Col("carts")).As("carts"),
            Sum(Col("purchases")).As("purchases"),
            Count(When(Col("purchases") > Lit(0L), Lit(1))).As("buyers"),
            Money.SumOf(Col("revenue")).As("revenue"),
            Count(When(Col("is_labelled").IsNull(), Lit(1))).As("visitors_excluding_labelled"),
            Coalesce(Sum(When(Col("is_labelled").IsNull(), Col("events"))), Lit(0L)).As("events_excluding_labelled"));

        // Here a session is a user_session alone: two users that share one count once.
        var sessions = inputs.Rows(Sessions.Name).Select(RawEvents.EventDate, EventColumns.UserSession).Distinct().GroupBy(date).Agg(Count(Lit(1)).As("sessions"));
        var gross = inputs.Events
            .Filter(EventCounts.Is(EventTypes.Purchase))
            .GroupBy(date)
            .Agg(Money.SumOf(Col(EventColumns.Price) * Col(Events.Copies).Cast("decimal(10,0)")).As("gross_revenue"));
        return users
            .Join(sessions, [RawEvents.EventDate], "left_outer")
            .Join(gross, [RawEvents.EventDate], "left_outer")
            .WithColumn("sessions", Coalesce(Col("sessions"), Lit(0L)))
            .WithColumn("gross_revenue", Coalesce(Col("gross_revenue"), Lit(0.00m)))
            .To(Definition);
    }
}
