using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>user_daily: what each user did on a date.</summary>
public sealed class UserDaily : IGoldTable
{
    /// <summary>The table's name.</summary>
    public const string Name = "user_daily";

    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = Name,
        Grain = "one row per computed date and user with an event on it",
        Keys = [RawEvents.EventDate, EventColumns.UserId],
        PartitionedBy = [RawEvents.EventDate],
        Reading = "The base of everything that looks back per user: what adds up over dates (all but the two times) is summed from here and old events are not read again.",
        IsNot = "Not a table of people: a user_id is a browser or an account, robots included (see actor_labels).",
        Columns =
        [
            CommonColumns.EventDate,
            CommonColumns.UserId,
            CommonColumns.Events,
            CommonColumns.Views,
            CommonColumns.Carts,
            CommonColumns.Purchases,
            CommonColumns.Revenue,
            new("sessions", "bigint", "Distinct non-null user_session of the user on the date: the user's rows of sessions; 0 when all events lack one."),
            new("first_event_time", "timestamp", "The time of the first event, UTC."),
            new("last_event_time", "timestamp", "The time of the last event, UTC."),
        ],
    };

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
    {
        // A session has one user and one date, so users are the sums of their sessions and of the few events without one.
        var sessions = inputs.Rows(Sessions.Name).Select(
            Col(RawEvents.EventDate),
            Col(EventColumns.UserId),
            Lit(1L).As("sessions"),
            Col("events"),
            Col("views"),
            Col("carts"),
            Col("purchases"),
            Col("revenue"),
            Col("started_at"),
            Col("ended_at"));
        var withoutSession = inputs.Events
            .Filter(Col(EventColumns.UserSession).IsNull())
            .GroupBy(Col(RawEvents.EventDate), Col(EventColumns.UserId))
            .Agg(
                Count(Lit(1)).As("events"),
                EventCounts.Views,
                EventCounts.Carts,
                EventCounts.Purchases,
                EventCounts.Revenue,
                Min(Col(EventColumns.EventTime)).As("started_at"),
                Max(Col(EventColumns.EventTime)).As("ended_at"))
            .WithColumn("sessions", Lit(0L));
        return sessions
            .UnionByName(withoutSession)
            .GroupBy(Col(RawEvents.EventDate), Col(EventColumns.UserId))
            .Agg(
                Sum(Col("sessions")).As("sessions"),
                Sum(Col("events")).As("events"),
                Sum(Col("views")).As("views"),
                Sum(Col("carts")).As("carts"),
                Sum(Col("purchases")).As("purchases"),
                Money.SumOf(Col("revenue")).As("revenue"),
                Min(Col("started_at")).As("first_event_time"),
                Max(Col("ended_at")).As("last_event_time"))
            .To(Definition);
    }
}
