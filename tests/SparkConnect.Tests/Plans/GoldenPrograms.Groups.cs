using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace SparkConnect.Tests.Plans;

/// <content>Groups and aggregates.</content>
internal static partial class GoldenPrograms
{
    private static Dictionary<string, Func<GoldenInputs, DataFrame?>> Groups => new(StringComparer.Ordinal)
    {
        ["agg without group"] = on => on.Events.Agg(ApproxCountDistinct("user_id"), HllSketchAgg(Col("user_id"))),
        ["collect set struct"] = on => on.Events.GroupBy("user_id").Agg(CollectSet("brand"), MaxBy(Col("brand"), Col("price"))),
        ["conditional count"] = on => on.Events.Agg(
            CountIf(Col("event_type") == "cart"), Sum(When(Col("event_type") == "purchase", Col("price")))),
        ["cube"] = on => on.Events.Cube("brand", "event_type").Agg(Count("*")),
        ["groupBy agg"] = on => on.Events.GroupBy("event_date")
            .Agg(CountDistinct("user_id").Alias("visitors"), Count("*").Alias("events"), Sum("price").Alias("revenue")),
        ["groupBy count"] = on => on.Events.GroupBy("brand").Count(),
        ["groupBy two columns expression"] = on => on.Events.GroupBy(Col("brand"), Hour(Col("event_time")).Alias("hour"))
            .Agg(Avg("price"), Min("price"), Max("price")),
        ["percentiles"] = on => on.Events.Agg(PercentileApprox(Col("price"), [0.5, 0.9], 10000), Median(Col("price"))),
        ["rollup"] = on => on.Events.Rollup("brand", "event_type").Agg(Count("*")),
        ["sliding window"] = on => on.Events.GroupBy(Window(Col("event_time"), "5 minutes", "1 minute")).Count(),
        ["sum shortcut"] = on => on.Events.GroupBy("brand").Sum("price", "quantity"),
        ["tumbling window"] = on => on.Events.WithWatermark("event_time", "1 minute")
            .GroupBy(Window(Col("event_time"), "10 seconds"), Col("user_id"))
            .Agg(Count("*").Alias("n")),
    };
}
