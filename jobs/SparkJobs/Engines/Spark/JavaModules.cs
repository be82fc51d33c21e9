namespace SparkJobs.Engines.Spark;

/// <summary>
/// The packages of the JDK that Spark and Arrow reach into. Spark's own scripts open them for every JVM they start, but a standalone worker starts a
/// cluster-mode driver without them, and the first local rows that come over Spark Connect then fail.
/// </summary>
internal static class JavaModules
{
    /// <summary>The setting that a standalone cluster's driver is started with.</summary>
    public const string DriverSetting = "spark.driver.extraJavaOptions";

    // The list of Spark 4.0's JavaModuleOptions.
    private static readonly string[] Packages =
    [
        "java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio", "java.util", "java.util.concurrent",
        "java.util.concurrent.atomic", "sun.nio.ch", "sun.nio.cs", "sun.security.action", "sun.util.calendar",
    ];

    /// <summary>The options that open the packages, before the user's own.</summary>
    /// <param name="options">The user's options; null for none.</param>
    public static string OpenedFor(string? options)
        => string.Join(' ', Packages.Select(package => $"--add-opens=java.base/{package}=ALL-UNNAMED").Append(options).Where(option => !string.IsNullOrEmpty(option)));
}
