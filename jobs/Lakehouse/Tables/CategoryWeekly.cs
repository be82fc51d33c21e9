using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>category_weekly: how each category did in a week.</summary>
public sealed class CategoryWeekly : IGoldTable
{
    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = "category_weekly",
        Grain = "one row per week that holds a computed date and category with an event in it, with one category for the events without one",
        Keys = [CommonColumns.Week, EventColumns.CategoryCode],
        Reading = "Every event of the lake in the week counts, whether its date is computed or not. Whether the week is complete stands in weekly_visitors.",
        IsNot = "visitors is not a sum of daily figures. " + CommonColumns.CartCaution,
        Columns =
        [
            CommonColumns.WeekStart,
            CommonColumns.CategoryOrNull,
            CommonColumns.Views,
            CommonColumns.Carts,
            CommonColumns.Purchases,
            CommonColumns.Visitors,
            CommonColumns.Revenue,
        ],
    };

    /// <inheritdoc/>
    public TablePeriod Period { get; } = TablePeriod.Week;

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
        => CategoryFigures.Of(inputs, rows => rows).WithColumn(CommonColumns.Week, Lit(inputs.Key)).To(Definition);
}
