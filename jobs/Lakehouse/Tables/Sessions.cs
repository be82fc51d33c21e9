using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>sessions: what happened in each session of the store.</summary>
public sealed class Sessions : IGoldTable
{
    /// <summary>The table's name.</summary>
    public const string Name = "sessions";

    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = Name,
        Grain = "one row per computed date, non-null user_session and user",
        Keys = [RawEvents.EventDate, EventColumns.UserSession, EventColumns.UserId],
        PartitionedBy = [RawEvents.EventDate],
        Reading = "A session is cut at midnight UTC, so one that runs over it has a row on each date. A user_session that two users share (about 1 in 24,000) is one session for each of them.",
        IsNot = "Not a visit of uninterrupted activity: the store may keep a user_session over hours (see sessions_rebuilt). Events without a user_session are in no row. " + CommonColumns.CartCaution,
        Columns =
        [
            CommonColumns.EventDate,
            CommonColumns.UserSession,
            CommonColumns.UserId,
            .. CommonColumns.OfSession,
        ],
    };

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
        => SessionFigures.Of(
            inputs.Events.Filter(Col(EventColumns.UserSession).IsNotNull()),
            RawEvents.EventDate,
            EventColumns.UserSession,
            EventColumns.UserId).To(Definition);
}
