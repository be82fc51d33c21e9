using TestEngines;

namespace SparkConnect.Tests.Support;

/// <summary>Tests on a real Spark.</summary>
[CollectionDefinition(Name)]
public sealed class SparkTests : ICollectionFixture<SparkEngine>
{
    public const string Name = "Spark";
}
