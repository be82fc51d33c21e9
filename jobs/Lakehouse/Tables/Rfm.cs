using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;
using Windows = SparkConnect.Sql.Expressions.Window;

namespace Lakehouse.Tables;

/// <summary>rfm: how recently, how often and for how much each buyer bought.</summary>
public sealed class Rfm : IGoldTable
{
    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = "rfm",
        Grain = "one row per computed date and user with a purchase in the window",
        Keys = [CommonColumns.AsOf, EventColumns.UserId],
        PartitionedBy = [CommonColumns.AsOf],
        Reading = "r, f and m cut the buyers of a date into five groups of equal size (the first ones greater by one where the number does not divide), 5 being the best. Equal values can fall on both sides of a cut: user_id decides. "
            + "segment follows from r and f, the first that holds: champion (r >= 4 and f >= 4), loyal (r >= 3 and f >= 3), at_risk (f >= 3), promising (r >= 4), needs_attention (r = 3), hibernating.",
        IsNot = "Scores are relative to the buyers of the same date: never compare them between dates.",
        Columns =
        [
            CommonColumns.AsOfDate(90),
            CommonColumns.UserId,
            new("recency_days", "int", "Days from the last date with a purchase to as_of_date; 0 to 89."),
            new("frequency", "bigint", "Distinct dates with a purchase."),
            new("monetary", Money.Type, "Sum of purchase prices."),
            new("r", "int", "ntile(5) over (order by recency_days descending, user_id): 5 for the most recent."),
            new("f", "int", "ntile(5) over (order by frequency, user_id)."),
            new("m", "int", "ntile(5) over (order by monetary, user_id)."),
            new("segment", "string", "champion, loyal, at_risk, promising, needs_attention or hibernating."),
        ],
    };

    /// <inheritdoc/>
    public TablePeriod Period { get; } = TablePeriod.Trailing(90);

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
    {
        var id = Col(EventColumns.UserId);
        return inputs.Rows(UserDaily.Name)
            .Filter(Col("purchases") > Lit(0L))
            .GroupBy(id)
            .Agg(Max(Col(RawEvents.EventDate)).As("last_date"), Count(Lit(1)).As("frequency"), Money.SumOf(Col("revenue")).As("monetary"))
            .WithColumn("recency_days", DateDiff(Lit(inputs.Key), Col("last_date")))
            .WithColumn("r", Score(Col("recency_days").Desc()))
            .WithColumn("f", Score(Col("frequency").Asc()))
            .WithColumn("m", Score(Col("monetary").Asc()))
            .WithColumn("segment", Segment(Col("r"), Col("f")))
            .WithColumn(CommonColumns.AsOf, Lit(inputs.Key))
            .To(Definition);
    }

    private static Column Score(Column order) => Ntile(5).Over(Windows.OrderBy(order, Col(EventColumns.UserId).Asc()));

    private static Column Segment(Column r, Column f)
        => When((r >= Lit(4)) & (f >= Lit(4)), Lit("champion"))
            .When((r >= Lit(3)) & (f >= Lit(3)), Lit("loyal"))
            .When(f >= Lit(3), Lit("at_risk"))
            .When(r >= Lit(4), Lit("promising"))
            .When(r == Lit(3), Lit("needs_attention"))
            .Otherwise(Lit("hibernating"));
}
