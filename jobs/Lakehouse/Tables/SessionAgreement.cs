using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>session_agreement: how far the store's sessions and the rebuilt ones agree.</summary>
public sealed class SessionAgreement : IGoldTable
{
    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = "session_agreement",
        Grain = "one row per computed date",
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

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
    {
        // The rebuilt sessions of a user lie apart in time. So a session with the same first and last time has all its events within the rebuilt one,
        // and with as many events it has all of them.
        string[] sameEvents = [RawEvents.EventDate, EventColumns.UserId, "started_at", "ended_at", "events"];
        var sessions = inputs.Rows(Sessions.Name);
        var rebuilt = inputs.Rows(SessionsRebuilt.Name);
        var agreeing = Select(rebuilt).Join(Select(sessions), sameEvents);
        return PerDate(rebuilt, "rebuilt_sessions")
            .Join(PerDate(sessions, "sessions"), [RawEvents.EventDate], "left_outer")
            .Join(PerDate(agreeing, "agreeing"), [RawEvents.EventDate], "left_outer")
            .WithColumn("source_sessions", Coalesce(Col("sessions"), Lit(0L)))
            .WithColumn("agreeing_sessions", Coalesce(Col("agreeing"), Lit(0L)))
            .WithColumn("agreement_rate", Rate.Of(Col("agreeing_sessions"), Col("rebuilt_sessions")))
            .To(Definition);

        DataFrame Select(DataFrame rows) => rows.Select(sameEvents.Select(name => Col(name)));
    }

    private static DataFrame PerDate(DataFrame rows, string name) => rows.GroupBy(Col(RawEvents.EventDate)).Agg(Count(Lit(1)).As(name));
}
