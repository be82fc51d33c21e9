using SparkJobs.Engines;
using SparkJobs.Engines.Spark;

namespace SparkJobs.Sending;

/// <summary>The Kafka producer, compiled from its source in the program's folder against the Kafka client among Spark's jars, and kept in the cache folder.</summary>
/// <param name="environment">Where Spark, Java and the source are found.</param>
/// <param name="clock">The clock.</param>
internal sealed class ProducerClasses(EngineEnvironment environment, TimeProvider clock)
{
    private const string MainClass = "sparkjobs.LineProducer";
    private const string Source = "LineProducer.java";

    /// <summary>The command line that starts the producer, up to its own arguments.</summary>
    /// <param name="report">Told of steps that take long.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EngineUnavailableException">There is no Java or no Spark, or the Spark has no Kafka client.</exception>
    public async Task<IReadOnlyList<string>> CommandLineAsync(Action<string> report, CancellationToken cancellationToken)
    {
        var cache = new EngineCache(environment, clock);
        using var downloads = new SocketsHttpHandler();
        var java = JavaInstallation.Find(environment);
        var spark = await new SparkLocator(environment, cache, new SparkDownload(downloads)).FindAsync(report, cancellationToken);
        if (!Directory.EnumerateFiles(spark.JarsFolder, "kafka-clients-*.jar").Any())
        {
            throw new EngineUnavailableException($"{spark.JarsFolder} has no kafka-clients jar; put the one that spark-sql-kafka-0-10 {spark.Version} depends on there (Maven: org.apache.kafka:kafka-clients:3.9.0)");
        }

        var source = Path.Combine(environment.ProgramFolder, "Sending", Source);
        var name = $"producer-{spark.Version}-{JavaSources.Digest([source])}";
        if (!Directory.Exists(cache.PathOf(name)))
        {
            await cache.PrepareAsync(name, folder => CompileAsync(new JavaSources(spark, java), source, folder, cancellationToken));
        }

        var log4j = new Uri(Path.Combine(environment.ProgramFolder, "conf", "log4j2.properties")).AbsoluteUri;
        var log = new EngineLogs(environment, clock).NewFile("send");
        string[] options = ["-Xmx256m", "-XX:+UseSerialGC", "-Xlog:disable", "-Xlog:all=warning:stderr", $"-Dlog4j2.configurationFile={log4j}", $"-Dsparkjobs.log={log}"];
        return [Path.Combine(java.Home, "bin", "java"), .. options, "-cp", cache.PathOf(name) + Path.PathSeparator + JavaSources.ClassPath(spark), MainClass];
    }

    private static async Task<string> CompileAsync(JavaSources compiler, string source, string folder, CancellationToken cancellationToken)
    {
        await compiler.CompileAsync([source], folder, cancellationToken);
        return folder;
    }
}
