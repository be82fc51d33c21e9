using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>cohort_activity: how many users of each cohort came in a week.</summary>
public sealed class CohortActivity : IGoldTable
{
    /// <summary>The table's name.</summary>
    public const string Name = "cohort_activity";

    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = Name,
        Grain = "one row per week of the lake and cohort with a user in it",
        Keys = [CommonColumns.Week, "cohort_week"],
        Reading = "A base of retention_weekly, for all weeks of the lake, computed or not. In the cohort's own week all its users are active.",
        Columns =
        [
            CommonColumns.WeekStart,
            new("cohort_week", "date", "The Monday of the week of the users' first event in the lake, UTC."),
            new("active_users", "bigint", "Users of the cohort with an event in the week."),
        ],
    };

    /// <inheritdoc/>
    public TablePeriod Period { get; } = TablePeriod.WeekAndBefore(CommonColumns.Week);

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
        => inputs.Rows(UserDaily.Name)
            .Select(Calendar.MondayOf(Col(RawEvents.EventDate)).As(CommonColumns.Week), Col(EventColumns.UserId))
            .Distinct()
            .Join(inputs.Source.All(UserCohorts.Name), EventColumns.UserId)
            .GroupBy(Col(CommonColumns.Week), Col("cohort_week"))
            .Agg(Count(Lit(1)).As("active_users"))
            .To(Definition);
}
