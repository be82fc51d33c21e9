using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>Who came in a period of more than one date.</summary>
internal static class VisitorFigures
{
    /// <summary>visitors, buyers, sessions, events, revenue and complete, in one row.</summary>
    /// <param name="inputs">The period and user_daily.</param>
    internal static DataFrame Of(GoldInputs inputs)
        => inputs.Rows(UserDaily.Name)
            .GroupBy(Col(EventColumns.UserId))
            .Agg(
                Sum(Col("sessions")).As("sessions"),
                Sum(Col("events")).As("events"),
                Sum(Col("purchases")).As("purchases"),
                Money.SumOf(Col("revenue")).As("revenue"))
            .Agg(
                Count(Lit(1)).As("visitors"),
                Count(When(Col("purchases") > Lit(0L), Lit(1))).As("buyers"),
                Sum(Col("sessions")).As("sessions"),
                Sum(Col("events")).As("events"),
                Money.SumOf(Col("revenue")).As("revenue"))
            .WithColumn("complete", Lit(inputs.IsComplete(inputs.Key)));
}
