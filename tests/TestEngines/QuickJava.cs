namespace TestEngines;

/// <summary>How a Java is started that lives for minutes.</summary>
public static class QuickJava
{
    /// <summary>
    /// Its options: one compiler, the quick one, and no collector with threads of its own. With one compiler Java keeps room for 48 MB of code, which Spark fills in two minutes; from then on it throws
    /// code away and compiles it again.
    /// </summary>
    public const string Options = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -XX:+UseSerialGC";
}
