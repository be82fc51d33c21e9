using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace SparkConnect.Tests.Plans;

/// <content>Sources, transformations and joins.</content>
internal static partial class GoldenPrograms
{
    private static Dictionary<string, Func<GoldenInputs, DataFrame?>> Tables => new(StringComparer.Ordinal)
    {
        ["anti join"] = on => on.Events.Join(on.Other, ["brand"], "left_anti"),
        ["broadcast hint"] = on => on.Events.Join(Broadcast(on.Other), "brand"),
        ["cross join"] = on => on.Events.CrossJoin(on.Other),
        ["describe"] = on => on.Events.Describe("price"),
        ["distinct"] = on => on.Events.Distinct(),
        ["drop names"] = on => on.Events.Drop("a", "b"),
        ["dropDuplicatesWithinWatermark"] = on => on.Events.WithWatermark("event_time", "10 minutes").DropDuplicatesWithinWatermark("event_id"),
        ["hint"] = on => on.Events.Hint("rebalance", 4),
        ["intersect except"] = on => on.Events.Intersect(on.Other).ExceptAll(on.Other),
        ["join on condition"] = on => on.Events.Join(on.Other, on.Events["brand"] == on.Other["brand"], "inner"),
        ["join using list left"] = on => on.Events.Join(on.Other, ["brand", "category_id"], "left"),
        ["limit offset"] = on => on.Events.Limit(10).Offset(5),
        ["na fill"] = on => on.Events.Na().Fill(new Dictionary<string, object> { ["brand"] = "none", ["price"] = 0 }),
        ["orderBy"] = on => on.Events.OrderBy(Col("price").Desc(), Col("brand")),
        ["orderBy nulls last"] = on => on.Events.OrderBy(Col("price").DescNullsLast(), Col("brand").AscNullsFirst()),
        ["range"] = on => on.Spark.Range(0, 100, 2, 4),
        ["read csv"] = on => on.Spark.Read().Schema("a INT, b STRING").Option("header", true).Csv("/in/a.csv"),
        ["read delta version"] = on => on.Spark.Read().Format("delta").Option("versionAsOf", 3).Load("/lake/events"),
        ["read parquet two paths"] = on => on.Spark.Read().Parquet("/a", "/b"),
        ["read table"] = on => on.Spark.Read().Table("lake.events"),
        ["read text"] = on => on.Spark.Read().Text("/in/a.txt"),
        ["readStream kafka"] = on => on.Spark.ReadStream()
            .Format("kafka")
            .Option("kafka.bootstrap.servers", "h:9092")
            .Option("subscribe", "events")
            .Load(),
        ["repartition by columns"] = on => on.Events.Repartition(2, Col("event_date"), Col("brand")),
        ["repartition by columns only"] = on => on.Events.Repartition(Col("event_date")),
        ["semi join"] = on => on.Events.Join(on.Other, ["brand"], "left_semi"),
        ["sortWithinPartitions"] = on => on.Events.SortWithinPartitions("user_id"),
        ["summary"] = on => on.Events.Summary("count", "min"),
        ["toDF"] = on => on.Events.ToDF("x", "y"),
        ["union"] = on => on.Events.Union(on.Other),
        ["unpivot"] = on => on.Events.Unpivot([Col("id")], [Col("a"), Col("b")], "k", "v"),
        ["withColumn"] = on => on.Events.WithColumn("event_date", ToDate(Col("event_time"))),
        ["withColumnRenamed"] = on => on.Events.WithColumnRenamed("a", "b"),
        ["withColumns"] = on => on.Events.WithColumns([new("x", Col("a") + 1), new("y", Lit("k"))]),
    };
}
