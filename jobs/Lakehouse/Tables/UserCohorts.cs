using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>user_cohorts: in which week each user came first.</summary>
public sealed class UserCohorts : IGoldTable
{
    /// <summary>The table's name.</summary>
    public const string Name = "user_cohorts";

    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = Name,
        Grain = "one row per user of the lake",
        Keys = [EventColumns.UserId],
        PartitionedBy = ["cohort_week"],
        Reading = "A base of retention_weekly. It follows all dates of the lake, computed or not: a new newest date adds its week's new users, an earlier one moves users to their earlier week.",
        Columns =
        [
            new("cohort_week", "date", "The Monday of the week of the user's first event in the lake, UTC."),
            CommonColumns.UserId,
        ],
    };

    /// <inheritdoc/>
    public TablePeriod Period { get; } = TablePeriod.WeekAndBefore("cohort_week");

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
    {
        var earlier = inputs.Source.All(Name).Filter(Col("cohort_week") < Lit(inputs.Keys[0])).Select(EventColumns.UserId);
        return inputs.Rows(UserDaily.Name)
            .GroupBy(Col(EventColumns.UserId))
            .Agg(Min(Col(RawEvents.EventDate)).As("first_date"))
            .Join(earlier, [EventColumns.UserId], "left_anti")
            .WithColumn("cohort_week", Calendar.MondayOf(Col("first_date")))
            .To(Definition);
    }
}
