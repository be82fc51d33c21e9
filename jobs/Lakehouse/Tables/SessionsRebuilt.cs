using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>sessions_rebuilt: sessions as the pauses between a user's events make them.</summary>
public sealed class SessionsRebuilt
{
    /// <inheritdoc cref="IGoldTable.Definition"/>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "sessions_rebuilt",
        Grain = "one row per date, user and uninterrupted run of the user's events",
        Keys = [RawEvents.EventDate, EventColumns.UserId, "session_number"],
        PartitionedBy = [RawEvents.EventDate],
        Reading = "All events of a user on a date in order of event_time, those without a user_session too. Where an event comes more than 30 minutes after the one before it "
            + "(30:00 exactly is not more), a new session begins.",
        IsNot = "Not the store's own sessions, and cut at midnight UTC like them. " + CommonColumns.CartCaution,
        Columns =
        [
            CommonColumns.EventDate,
            CommonColumns.UserId,
            new("session_number", "int", "The number of the session within the user's date, from 1, in order of time."),
            .. CommonColumns.OfSession,
        ],
    };
}
