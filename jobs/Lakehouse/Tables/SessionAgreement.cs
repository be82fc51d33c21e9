using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>session_agreement: how far the store's sessions and the rebuilt ones agree.</summary>
public sealed class SessionAgreement
{
    /// <inheritdoc cref="IGoldTable.Definition"/>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "session_agreement",
        Grain = "one row per date with an event",
        Keys = [RawEvents.EventDate],
        Reading = "A rebuilt session agrees when its set of events is exactly the set of events of one row of sessions. One event without a user_session among them breaks it.",
        IsNot = "Not a share of the store's sessions: the rate is over the rebuilt ones.",
        Columns =
        [
            CommonColumns.EventDate,
            new("source_sessions", "bigint", "Rows of sessions on the date."),
            new("rebuilt_sessions", "bigint", "Rows of sessions_rebuilt on the date."),
            new("agreeing_sessions", "bigint", "Rows of sessions_rebuilt whose events are exactly those of one row of sessions."),
            new("agreement_rate", Rate.Type, "agreeing_sessions / rebuilt_sessions; never null, because a date with an event has a rebuilt session.", Nullable: true),
        ],
    };
}
