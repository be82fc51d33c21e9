using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>user_activity: who comes often.</summary>
/// <param name="thresholds">From how much on rows count.</param>
public sealed class UserActivity(GoldThresholds thresholds) : IGoldTable
{
    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = "user_activity",
        Grain = "one row per computed date and user with an event in the window",
        Keys = [CommonColumns.AsOf, EventColumns.UserId],
        PartitionedBy = [CommonColumns.AsOf],
        Reading = "frequent marks the visitors that came on at least 4 dates of the window (gold.frequent_active_days).",
        IsNot = "Nobody is removed: robots are frequent visitors too (see actor_labels).",
        Columns =
        [
            CommonColumns.AsOfDate(28),
            CommonColumns.UserId,
            new("active_days", "bigint", "Distinct dates with an event in the window, 1 to 28."),
            new("sessions", "bigint", "Rows of sessions over the window's dates: the sum of user_daily.sessions."),
            CommonColumns.Events,
            CommonColumns.Purchases,
            CommonColumns.Revenue,
            new("first_date", "date", "The first date with an event within the window."),
            new("last_date", "date", "The last date with an event within the window."),
            new("frequent", "boolean", "active_days >= 4 (gold.frequent_active_days)."),
        ],
    };

    /// <inheritdoc/>
    public TablePeriod Period { get; } = TablePeriod.Trailing(28);

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
        => inputs.Rows(UserDaily.Name)
            .GroupBy(Col(EventColumns.UserId))
            .Agg(
                Count(Lit(1)).As("active_days"),
                Sum(Col("sessions")).As("sessions"),
                Sum(Col("events")).As("events"),
                Sum(Col("purchases")).As("purchases"),
                Money.SumOf(Col("revenue")).As("revenue"),
                Min(Col(RawEvents.EventDate)).As("first_date"),
                Max(Col(RawEvents.EventDate)).As("last_date"))
            .WithColumn("frequent", Col("active_days") >= Lit(thresholds.FrequentActiveDays))
            .WithColumn(CommonColumns.AsOf, Lit(inputs.Key))
            .To(Definition);
}
