using SparkConnect.Tests.Support;
using TestEngines;

namespace SparkConnect.Tests.Arrow;

[Collection(SailTests.Name)]
public sealed class SailArrowGoldenTests(SailEngine engine) : ArrowGoldenContract(engine, isSpark: false);
