using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>user_daily: what each user did on a date.</summary>
public sealed class UserDaily
{
    /// <inheritdoc cref="IGoldTable.Definition"/>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "user_daily",
        Grain = "one row per date and user with an event on it",
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
}
