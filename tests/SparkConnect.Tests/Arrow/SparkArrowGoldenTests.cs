using SparkConnect.Tests.Support;
using TestEngines;

namespace SparkConnect.Tests.Arrow;

[Collection(SparkTests.Name)]
public sealed class SparkArrowGoldenTests(SparkEngine engine) : ArrowGoldenContract(engine, isSpark: true);
