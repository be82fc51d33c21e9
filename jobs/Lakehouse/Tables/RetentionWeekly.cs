using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>retention_weekly: how many of each week's new users come back.</summary>
public sealed class RetentionWeekly : IGoldTable
{
    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
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

    /// <inheritdoc/>
    public TablePeriod Period { get; } = TablePeriod.Everything;

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
    {
        var activity = inputs.Source.All(CohortActivity.Name);
        var cohorts = activity
            .Filter(Col("cohort_week") == Col(CommonColumns.Week))
            .Select(Col("cohort_week"), Col("active_users").As("cohort_users"));
        return cohorts
            .Select(Col("cohort_week"), Col("cohort_users"), Explode(Array([.. inputs.Keys.Select(week => Lit(week))])).As(CommonColumns.Week))
            .Filter(Col(CommonColumns.Week) >= Col("cohort_week"))
            .Join(activity, ["cohort_week", CommonColumns.Week], "left_outer")
            .WithColumn("active_users", Coalesce(Col("active_users"), Lit(0L)))
            .WithColumn("weeks_since", CallFunction("div", DateDiff(Col(CommonColumns.Week), Col("cohort_week")), Lit(7)))
            .WithColumn("retention_rate", Rate.Of(Col("active_users"), Col("cohort_users")))
            .WithColumn("open", IsOpen(inputs))
            .To(Definition);
    }

    private static Column IsOpen(GoldInputs inputs)
    {
        var complete = inputs.Keys.Where(inputs.IsComplete).ToList();
        return complete.Count == 0 ? Lit(true) : !Col(CommonColumns.Week).IsIn(complete.Select(week => Lit(week)));
    }
}
