using SparkConnect.Sql;
using SparkConnect.Sql.Streaming;
using static SparkConnect.Sql.Functions;

namespace SparkConnect.Tests.Plans;

/// <content>Writers, streams, views and merges.</content>
internal static partial class GoldenPrograms
{
    private static Dictionary<string, Func<GoldenInputs, DataFrame?>> Commands => new(StringComparer.Ordinal)
    {
        ["create temp view"] = Do(on => on.Events.CreateOrReplaceTempView("v")),
        ["insertInto"] = Do(on => on.Events.Write().InsertInto("lake.x")),
        ["merge"] = Do(on => on.Events.MergeInto("lake.x", Col("s.id") == Col("t.id"))
            .WhenMatched(Col("s.op") == "d").Delete()
            .WhenMatched().UpdateAll()
            .WhenNotMatched().InsertAll()
            .Merge()),
        ["write append table"] = Do(on => on.Events.Write().Format("delta").Mode("append").SaveAsTable("lake.x")),
        ["write csv header"] = Do(on => on.Events.Write().Option("header", true).Csv("/out")),
        ["write delta overwrite partitioned"] = Do(on => on.Events.Write()
            .Format("delta")
            .Mode(SaveMode.Overwrite)
            .PartitionBy("event_date")
            .Save("/lake/x")),
        ["write replaceWhere"] = Do(on => on.Events.Write()
            .Format("delta")
            .Mode("overwrite")
            .Option("replaceWhere", "event_date = '2019-11-15'")
            .Save("/lake/x")),
        ["writeStream available now table"] = Do(on => on.Events.WriteStream()
            .Format("delta")
            .Option("checkpointLocation", "/cp")
            .Trigger(Trigger.AvailableNow())
            .ToTable("lake.alerts")),
        ["writeStream delta append"] = Do(on => on.Events.WriteStream()
            .Format("delta")
            .OutputMode(OutputMode.Append)
            .QueryName("q")
            .Option("checkpointLocation", "/cp")
            .Trigger(Trigger.ProcessingTime("10 seconds"))
            .Start("/lake/alerts")),
        ["writeTo append"] = Do(on => on.Events.WriteTo("lake.x").Append()),
        ["writeTo createOrReplace"] = Do(on => on.Events.WriteTo("lake.x")
            .Using("delta")
            .TableProperty("delta.appendOnly", "true")
            .PartitionedBy(Col("event_date"))
            .CreateOrReplace()),
        ["writeTo overwrite condition"] = Do(on => on.Events.WriteTo("lake.x").Overwrite(Col("event_date") == Lit("2019-11-15"))),
    };
}
