using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace SparkConnect.Tests.Plans;

/// <content>Expressions.</content>
internal static partial class GoldenPrograms
{
    private static Dictionary<string, Func<GoldenInputs, DataFrame?>> Columns => new(StringComparer.Ordinal)
    {
        ["aggregate lambda"] = on => on.Events.Select(Aggregate(Col("arr"), Lit(0), (acc, x) => acc + x)),
        ["and or not"] = on => on.Events.Filter((Col("a") == 1 & !(Col("b") < 2)) | Col("d") >= 3),
        ["arithmetic"] = on => on.Events.Select(Col("a") + 1, Col("a") - Col("b"), Col("a") * 2, Col("a") / 3, Col("a") % 4, -Col("a")),
        ["case when"] = on => on.Events.Select(When(Col("a") == 1, "x").When(Col("a") == 2, "y").Otherwise("z")),
        ["coalesce concat"] = on => on.Events.Select(Coalesce(Col("a"), Lit(0)), ConcatWs("-", Col("a"), Col("b"))),
        ["colRegex"] = on => on.Events.Select(on.Events.ColRegex("`.*_id`")),
        ["explode"] = on => on.Events.Select(Explode(Col("arr"))),
        ["expr"] = on => on.Events.Select(Expr("a + b * 2")),
        ["filter lambda index"] = on => on.Events.Select(Filter(Col("arr"), x => x > 0)),
        ["filter string"] = on => on.Events.Where("event_type = 'purchase'"),
        ["from_csv options"] = on => on.Events.Select(FromCsv(Col("value"), "a INT", new Dictionary<string, string> { ["mode"] = "PERMISSIVE" })),
        ["isin"] = on => on.Events.Filter(Col("event_type").IsIn("cart", "purchase")),
        ["lag"] = on => on.Events.Select(Lag("event_time", 1).Over(on.Window)),
        ["like rlike startsWith contains"] = on => on.Events.Filter(
            Col("brand").Like("a%") & Col("brand").RLike("^a") & Col("brand").StartsWith("a") & Col("brand").Contains("p")),
        ["literal date and timestamp"] = on => on.Events.Select(
            Lit(new DateOnly(2019, 11, 15)), Lit(new DateTime(2019, 11, 15, 1, 2, 3, 456, DateTimeKind.Utc))),
        ["literal decimal and binary"] = on => on.Events.Select(Lit(12.50m), Lit("ab"u8.ToArray())),
        ["not equal"] = on => on.Events.Filter(Col("brand") != "apple"),
        ["null safe equal"] = on => on.Events.Filter(Col("brand").EqNullSafe("apple")),
        ["reverse arithmetic"] = on => on.Events.Select(1 + Col("a"), 10 - Col("a"), 1 / Col("a")),
        ["row_number"] = on => on.Events.Select(RowNumber().Over(on.Window).Alias("r")),
        ["scalar subquery"] = on => on.Events.Filter(Col("price") > on.Other.Agg(Max("price")).Scalar()),
        ["select alias cast"] = on => on.Events.Select(Col("price").Cast("decimal(18,2)").Alias("amount")),
        ["select columns"] = on => on.Events.Select(Col("user_id"), Col("price")),
        ["select star"] = on => on.Events.Select("*"),
        ["selectExpr"] = on => on.Events.SelectExpr("count(*) as n", "price * 2"),
        ["string functions"] = on => on.Events.Select(
            SplitPart(Col("value"), Lit(","), Lit(2)),
            Substring(Col("value"), 1, 19),
            Trim(Col("a")),
            Lower(Col("a")),
            RegexpExtract(Col("a"), "(x)", 1)),
        ["transform lambda"] = on => on.Events.Select(Transform(Col("arr"), x => x + 1)),
        ["when without otherwise"] = on => on.Events.Select(When(Col("a") == 1, "x")),
        ["window frame range"] = on => on.Events.Select(
            Count("*").Over(SparkConnect.Sql.Expressions.Window.PartitionBy("user_id").OrderBy("ts").RangeBetween(-3600, 0))),
    };
}
