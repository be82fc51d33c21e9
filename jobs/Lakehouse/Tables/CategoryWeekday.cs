using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>category_weekday: how each category does on each day of the week.</summary>
public sealed class CategoryWeekday : IGoldTable
{
    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = "category_weekday",
        Grain = "one row per computed date, category and weekday with an event in the window, with one category for the events without one",
        Keys = [CommonColumns.AsOf, EventColumns.CategoryCode, "weekday"],
        Reading = "A window of 28 dates holds each weekday four times; divide by the dates that have events where some lack them.",
        IsNot = "visitors is not a sum of daily figures: who came on two Mondays of the window counts once for Monday. " + CommonColumns.CartCaution,
        Columns =
        [
            CommonColumns.AsOfDate(28),
            CommonColumns.CategoryOrNull,
            new("weekday", "int", "The day of the week of the events' date, UTC: 1 for Monday to 7 for Sunday."),
            CommonColumns.Views,
            CommonColumns.Carts,
            CommonColumns.Purchases,
            CommonColumns.Visitors,
            CommonColumns.Revenue,
        ],
    };

    /// <inheritdoc/>
    public TablePeriod Period { get; } = TablePeriod.Trailing(28);

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
        => CategoryFigures
            .Of(inputs, rows => rows.WithColumn("weekday", Calendar.Weekday(Col(RawEvents.EventDate))), "weekday")
            .WithColumn(CommonColumns.AsOf, Lit(inputs.Key))
            .To(Definition);
}
