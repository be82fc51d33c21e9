using TestEngines;

namespace SparkJobs.Tests.Support;

/// <summary>Tests on a real Kafka broker and a real Spark, one of each for all of them.</summary>
[CollectionDefinition(Name)]
public sealed class KafkaTests : ICollectionFixture<KafkaBroker>, ICollectionFixture<SparkEngine>
{
    public const string Name = "Kafka and Spark";
}
