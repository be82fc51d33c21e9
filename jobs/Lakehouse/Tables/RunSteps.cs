using Lakehouse.Schema;

namespace Lakehouse.Tables;

/// <summary>run_steps: what each run did, and how long it took.</summary>
public static class RunSteps
{
    /// <summary>The table's definition.</summary>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "run_steps",
        Grain = "one row per step of a run and date that it wrote",
        Keys = [],
        Reading = "Dates that were written in one commit share its seconds in equal parts, so that the seconds of a run's rows add up. A killed run has no rows.",
        Columns =
        [
            RunLog.Definition.Column(RunLog.RunId),
            new("step", "string", "What was done."),
            new("table_name", "string", "The table that was written; null where the step wrote none.", Nullable: true),
            new(
                RawEvents.EventDate,
                "date",
                "The date written; of a table by week or month the first date of it. Null where the step did not go by dates.",
                Nullable: true),
            new("rows", "bigint", "The rows there were afterwards; null where the step wrote none.", Nullable: true),
            new("seconds", "double", "How long it took, in seconds."),
        ],
    };
}
