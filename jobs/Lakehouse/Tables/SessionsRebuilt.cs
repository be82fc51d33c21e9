using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;
using Windows = SparkConnect.Sql.Expressions.Window;

namespace Lakehouse.Tables;

/// <summary>sessions_rebuilt: sessions as the pauses between a user's events make them.</summary>
public sealed class SessionsRebuilt : IGoldTable
{
    /// <summary>The table's name.</summary>
    public const string Name = "sessions_rebuilt";

    private const long LongestGapMicros = 30L * 60 * 1_000_000;

    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = Name,
        Grain = "one row per computed date, user and uninterrupted run of the user's events",
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

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
    {
        var user = Windows.PartitionBy(Col(RawEvents.EventDate), Col(EventColumns.UserId)).OrderBy(Col("micros"));
        var gap = Col("micros") - Lag(Col("micros")).Over(user);

        // The running sum takes events of the same time together, so that their order, which nothing decides, does not matter.
        var numbered = inputs.Events
            .WithColumn("micros", UnixMicros(Col(EventColumns.EventTime)))
            .WithColumn("is_new", When(gap > Lit(LongestGapMicros), Lit(1L)).Otherwise(Lit(0L)))
            .WithColumn("session_number", Sum(Col("is_new")).Over(user) + Lit(1L));
        return SessionFigures.Of(numbered, RawEvents.EventDate, EventColumns.UserId, "session_number").To(Definition);
    }
}
