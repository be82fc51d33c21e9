namespace TestEngines;

/// <summary>The environment variables that tests with engines heed.</summary>
public static class EngineVariables
{
    /// <summary>Names a running Spark Connect server, <c>sc://…</c>, to be used instead of starting one.</summary>
    public const string SparkRemote = "SPARK_JOBS_TEST_SPARK_REMOTE";

    /// <summary>Names a running Sail server, <c>sc://…</c>, to be used instead of starting one.</summary>
    public const string SailRemote = "SPARK_JOBS_TEST_SAIL_REMOTE";

    /// <summary>Names a running S3 service, <c>http://…</c>, to be used instead of starting an emulator.</summary>
    public const string S3Endpoint = "SPARK_JOBS_TEST_S3_ENDPOINT";

    /// <summary>Names a running Kafka broker, <c>host:port</c>, to be used instead of starting one.</summary>
    public const string KafkaServers = "SPARK_JOBS_TEST_KAFKA";

    /// <summary>The folder with the engines' archives; default <c>../shared/runtime</c> beside the repository.</summary>
    public const string Archives = "SPARK_JOBS_ARCHIVES";

    /// <summary>1 makes a missing engine a failure where <c>CI</c> is true.</summary>
    public const string RequireEngines = "SPARK_JOBS_REQUIRE_ENGINES";

    /// <summary>An installed Spark.</summary>
    public const string SparkHome = "SPARK_HOME";

    internal static string? Value(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    internal static bool AreEnginesRequired =>
        string.Equals(Value("CI"), "true", StringComparison.OrdinalIgnoreCase) && string.Equals(Value(RequireEngines), "1", StringComparison.Ordinal);
}
