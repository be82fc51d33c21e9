using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Detection.Sources;

/// <summary>A Kafka topic: each message's value is a line.</summary>
/// <param name="servers">The brokers, as host:port[,host:port].</param>
/// <param name="topic">The topic.</param>
internal sealed class KafkaSource(string servers, string topic) : EventSource
{
    /// <summary>The brokers.</summary>
    public string Servers => servers;

    /// <summary>The most messages of a batch: what catching up takes at once.</summary>
    public required long RowsPerTrigger { get; init; }

    /// <summary>Whether messages that the topic no longer holds are passed over instead of ending the detection.</summary>
    public bool AcceptsDataLoss { get; init; }

    /// <inheritdoc/>
    /// <remarks>Without the servers: the same cluster has many addresses, and offsets belong to the topic.</remarks>
    public override string Identity => "kafka://" + topic;

    /// <summary>The connector's options.</summary>
    public IReadOnlyDictionary<string, string> Options => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["kafka.bootstrap.servers"] = servers,
        ["subscribe"] = topic,
        ["startingOffsets"] = "earliest",
        ["maxOffsetsPerTrigger"] = RowsPerTrigger.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["failOnDataLoss"] = AcceptsDataLoss ? "false" : "true",

        // After each poll Spark asks the broker for the topic's first and last offset; Kafka's own 500 messages a poll would make that most of the reading.
        ["kafka.max.poll.records"] = "20000",
        ["kafka.max.partition.fetch.bytes"] = "8388608",
    };

    /// <inheritdoc/>
    public override DataFrame Read(LakeStore lake)
    {
        var text = Col("value").Cast("string");
        var origin = Concat(Lit(Identity + "/"), Col("partition").Cast("string"));
        return lake.Spark.ReadStream().Format("kafka").Options(Options).Load().Select(StreamedValue.Columns(text, origin, Col("offset")));
    }
}
