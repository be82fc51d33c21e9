using SparkConnect.Tests.Support;
using TestEngines;

namespace SparkConnect.Tests.Sql;

[Collection(SailTests.Name)]
public sealed class SailSessionTests(SailEngine engine) : SessionContract(engine);
