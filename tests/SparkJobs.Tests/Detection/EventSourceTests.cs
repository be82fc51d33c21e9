using Lakehouse.Tables;
using SparkConnect.Protos;
using SparkConnect.Sql;
using SparkConnect.Tests.Support;
using SparkJobs.Detection.Sources;
using SparkJobs.Engines;
using SparkJobs.Lake;
using SparkJobs.Storage;

namespace SparkJobs.Tests.Detection;

public sealed class EventSourceTests
{
    [Fact]
    public void Kafka_is_read_from_the_beginning_and_never_past_a_gap()
    {
        var source = new KafkaSource("h1:9092,h2:9092", "events") { RowsPerTrigger = 500 };

        Assert.Equal("kafka://events", source.Identity);
        Assert.Equal("h1:9092,h2:9092", source.Options["kafka.bootstrap.servers"]);
        Assert.Equal("events", source.Options["subscribe"]);
        Assert.Equal("earliest", source.Options["startingOffsets"]);
        Assert.Equal("500", source.Options["maxOffsetsPerTrigger"]);
        Assert.Equal("true", source.Options["failOnDataLoss"]);
        Assert.Equal("false", new KafkaSource("h", "t") { RowsPerTrigger = 1, AcceptsDataLoss = true }.Options["failOnDataLoss"]);
    }

    [Fact]
    public void Kinesis_is_read_by_the_options_of_its_connector()
    {
        var source = new KinesisSource("clicks", "eu-central-1");

        Assert.Equal("kinesis://clicks", source.Identity);
        Assert.False(source.HasAnEnd);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["kinesis.streamName"] = "clicks",
                ["kinesis.region"] = "eu-central-1",
                ["kinesis.endpointUrl"] = "https://kinesis.eu-central-1.amazonaws.com",
                ["kinesis.consumerType"] = "GetRecords",
                ["kinesis.startingPosition"] = "TRIM_HORIZON",
                ["kinesis.failOnDataLoss"] = "true",
            },
            source.Options);
        Assert.Equal("http://127.0.0.1:4566", new KinesisSource("s", "r") { Endpoint = "http://127.0.0.1:4566" }.Options["kinesis.endpointUrl"]);
    }

    [Fact]
    public async Task Kinesis_is_planned_as_a_stream_of_lines()
    {
        var client = new RecordingClient { OnAnalyze = _ => new AnalyzePlanResponse { Explain = new AnalyzePlanResponse.Types.Explain() } };
        var stores = new FileStores(new LocalFileStore(), () => throw new NotSupportedException());
        var lake = new LakeStore(new SparkSession(client), EngineKind.Spark, LakePath.Parse("/lake"), stores);
        var source = new KinesisSource("clicks", "eu-central-1");

        await source.Read(lake).ExplainStringAsync();

        var lines = Assert.Single(client.Analyses).Explain.Plan.Root.Project;
        string[] names = ["value", EventSource.IsText, RawEvents.SourceFile, Quarantine.LineNumber];
        Assert.Equal(names, lines.Expressions.Select(column => Assert.Single(column.Alias.Name)));
        Assert.True(lines.Input.Read.IsStreaming);
        Assert.Equal("aws-kinesis", lines.Input.Read.DataSource.Format);
        Assert.Equal(source.Options.OrderBy(option => option.Key, StringComparer.Ordinal), lines.Input.Read.DataSource.Options.OrderBy(option => option.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void A_checkpoint_goes_with_the_topic_and_not_with_the_servers()
        => Assert.Equal(new KafkaSource("a:1", "t") { RowsPerTrigger = 1 }.Identity, new KafkaSource("b:2", "t") { RowsPerTrigger = 1 }.Identity);
}
