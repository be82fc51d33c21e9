using TestEngines;

namespace Lakehouse.Tests.Support;

/// <summary>Tests on a real Sail and a real Spark, one of each for all of them.</summary>
[CollectionDefinition(Name)]
public sealed class BothEnginesTests : ICollectionFixture<SailEngine>, ICollectionFixture<SparkEngine>
{
    public const string Name = "Sail and Spark";
}
