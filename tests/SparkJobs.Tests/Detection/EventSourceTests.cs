using SparkJobs.Detection.Sources;

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
    public void A_checkpoint_goes_with_the_topic_and_not_with_the_servers()
        => Assert.Equal(new KafkaSource("a:1", "t") { RowsPerTrigger = 1 }.Identity, new KafkaSource("b:2", "t") { RowsPerTrigger = 1 }.Identity);
}
