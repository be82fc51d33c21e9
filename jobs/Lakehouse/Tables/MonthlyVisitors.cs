using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>monthly_visitors: who came in a month.</summary>
public sealed class MonthlyVisitors : IGoldTable
{
    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = "monthly_visitors",
        Grain = "one row per month that holds a computed date",
        Keys = [CommonColumns.Month],
        Reading = "Every event of the lake in the month counts, whether its date is computed or not. visitors and buyers are distinct over the month, not sums of daily figures.",
        IsNot = "Not comparable between months that are not complete. " + CommonColumns.CartCaution,
        Columns =
        [
            new(CommonColumns.Month, "date", "The first date of the month, UTC."),
            CommonColumns.Visitors,
            CommonColumns.Buyers,
            new("sessions", "bigint", "Rows of sessions over the month's dates: a session that runs over midnight counts on both."),
            CommonColumns.Events,
            CommonColumns.Revenue,
            new("complete", "boolean", "Whether each date of the month has an event in the lake."),
        ],
    };

    /// <inheritdoc/>
    public TablePeriod Period { get; } = TablePeriod.Month;

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs) => VisitorFigures.Of(inputs).WithColumn(CommonColumns.Month, Lit(inputs.Key)).To(Definition);
}
