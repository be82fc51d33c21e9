using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>weekly_visitors: who came in a week.</summary>
public sealed class WeeklyVisitors : IGoldTable
{
    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = "weekly_visitors",
        Grain = "one row per week that holds a computed date",
        Keys = [CommonColumns.Week],
        Reading = "Every event of the lake in the week counts, whether its date is computed or not. visitors and buyers are distinct over the week, not sums of daily figures.",
        IsNot = "Not comparable between weeks that are not complete.",
        Columns =
        [
            CommonColumns.WeekStart,
            CommonColumns.Visitors,
            CommonColumns.Buyers,
            new("sessions", "bigint", "Rows of sessions over the week's dates: a session that runs over midnight counts on both."),
            CommonColumns.Events,
            CommonColumns.Revenue,
            new("complete", "boolean", "Whether each date of the week has an event in the lake."),
        ],
    };

    /// <inheritdoc/>
    public TablePeriod Period { get; } = TablePeriod.Week;

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs) => VisitorFigures.Of(inputs).WithColumn(CommonColumns.Week, Lit(inputs.Key)).To(Definition);
}
