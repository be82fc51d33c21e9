using SparkConnect.Tests.Support;
using TestEngines;

namespace SparkConnect.Tests.Sql;

[Collection(SailTests.Name)]
public sealed class SailSessionContractTests(SailEngine engine) : SessionContract(engine);
