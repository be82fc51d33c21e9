using SparkConnect.Sql;
using SparkConnect.Sql.Expressions;
using static SparkConnect.Sql.Functions;

namespace SparkConnect.Tests.Plans;

/// <summary>What the golden programs begin with.</summary>
internal sealed class GoldenInputs(SparkSession spark)
{
    public SparkSession Spark { get; } = spark;

    public DataFrame Events { get; } = spark.Read().Format("delta").Load("/lake/events");

    public DataFrame Other { get; } = spark.Table("dim.brand");

    public WindowSpec Window { get; } = SparkConnect.Sql.Expressions.Window.PartitionBy("user_session").OrderBy(Col("event_time").Desc(), Col("event_id"));
}
