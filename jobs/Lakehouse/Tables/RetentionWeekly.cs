using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>retention_weekly: how many of each week's new users come back.</summary>
public sealed class RetentionWeekly
{
    /// <inheritdoc cref="IGoldTable.Definition"/>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "retention_weekly",
        Grain = "one row per cohort and week from the cohort's own on that holds a computed date",
        Keys = ["cohort_week", "weeks_since"],
        Reading = "A user belongs to the cohort of the week of the user's first event in the lake, computed or not. Every cohort has a row for every week from its own on that holds a computed date, "
            + "also when nobody came back; weeks in which no date is computed have none. Read rows with open as preliminary.",
        IsNot = "The first week's cohort is not made of new customers: everybody who came in it looks new, because the lake begins there.",
        Columns =
        [
            new("cohort_week", "date", "The Monday of the week of the users' first event in the lake, UTC."),
            new("weeks_since", "int", "Weeks from cohort_week to the week of the row; 0 for the cohort's own week."),
            new("cohort_users", "bigint", "Users of the cohort; at least 1."),
            new("active_users", "bigint", "Users of the cohort with an event in the week of the row, in any of its dates in the lake; equal to cohort_users where weeks_since is 0."),
            new("retention_rate", Rate.Type, "active_users / cohort_users; never null.", Nullable: true),
            new("open", "boolean", "Whether the week of the row is not complete: one of its seven dates has no event in the lake."),
        ],
    };
}
