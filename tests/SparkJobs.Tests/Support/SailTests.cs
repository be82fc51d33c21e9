using TestEngines;

namespace SparkJobs.Tests.Support;

/// <summary>Tests on a real Sail, one for all of them: they run beside those that need Spark as well.</summary>
[CollectionDefinition(Name)]
public sealed class SailTests : ICollectionFixture<SailEngine>
{
    public const string Name = "Sail";
}
