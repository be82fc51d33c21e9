using TestEngines;

namespace SparkConnect.Tests.Support;

/// <summary>Tests on a real Sail.</summary>
[CollectionDefinition(Name)]
public sealed class SailTests : ICollectionFixture<SailEngine>
{
    public const string Name = "Sail";
}
