using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>What a session did, whatever makes events one session.</summary>
internal static class SessionFigures
{
    private const long MicrosOfSecond = 1_000_000;

    /// <summary>The columns of <see cref="CommonColumns.OfSession"/> per session.</summary>
    /// <param name="events">Events.</param>
    /// <param name="session">The columns that say which events are one session.</param>
    internal static DataFrame Of(DataFrame events, params string[] session)
    {
        Column[] keys = [.. session.Select(name => Col(name))];

        // Distinct products by grouping twice: a count of distinct values per session would hold a set for each.
        var products = events
            .GroupBy([.. keys, Col(EventColumns.ProductId)])
            .Agg(
                Min(Col(EventColumns.EventTime)).As("first_time"),
                Max(Col(EventColumns.EventTime)).As("last_time"),
                Count(Lit(1)).As("events"),
                EventCounts.Views,
                EventCounts.Carts,
                EventCounts.Purchases,
                EventCounts.Revenue);
        return products
            .GroupBy(keys)
            .Agg(
                Min(Col("first_time")).As("started_at"),
                Max(Col("last_time")).As("ended_at"),
                Sum(Col("events")).As("events"),
                Sum(Col("views")).As("views"),
                Sum(Col("carts")).As("carts"),
                Sum(Col("purchases")).As("purchases"),
                Count(Lit(1)).As("products"),
                Money.SumOf(Col("revenue")).As("revenue"))
            .WithColumn("duration_seconds", CallFunction("div", UnixMicros(Col("ended_at")) - UnixMicros(Col("started_at")), Lit(MicrosOfSecond)))
            .WithColumn("abandoned", (Col("carts") > Lit(0L)) & (Col("purchases") == Lit(0L)));
    }
}
