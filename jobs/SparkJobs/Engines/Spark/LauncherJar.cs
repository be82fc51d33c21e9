namespace SparkJobs.Engines.Spark;

/// <summary>The JVM launcher, compiled from its source in the program's folder for the Spark it will run in, and kept in the cache folder.</summary>
internal sealed class LauncherJar(EngineEnvironment environment, EngineCache cache)
{
    /// <summary>The main class for spark-submit.</summary>
    public const string MainClass = "sparkjobs.Launcher";

    /// <summary>The main class that copies an outcome to a local folder.</summary>
    public const string ReaderClass = "sparkjobs.OutcomeReader";

    /// <summary>The launcher's jar for a Spark, compiled if this source was not yet compiled for that version.</summary>
    /// <exception cref="EngineUnavailableException">The compiler refuses.</exception>
    public async Task<string> BuildAsync(SparkInstallation spark, JavaInstallation java, CancellationToken cancellationToken)
    {
        var source = Path.Combine(environment.ProgramFolder, "Launcher");
        var files = Directory.EnumerateFiles(source).Order(StringComparer.Ordinal).ToList();
        var name = $"launcher-{spark.Version}-{JavaSources.Digest(files)}";
        var jar = Path.Combine(cache.PathOf(name), "launcher.jar");
        if (!File.Exists(jar))
        {
            await cache.PrepareAsync(name, folder => CompileAsync(new JavaSources(spark, java), files, folder, cancellationToken));
        }

        return jar;
    }

    private static async Task<string> CompileAsync(JavaSources compiler, List<string> files, string folder, CancellationToken cancellationToken)
    {
        var classes = Directory.CreateDirectory(Path.Combine(folder, "classes")).FullName;
        await compiler.CompileAsync(files.Where(file => file.EndsWith(".java", StringComparison.Ordinal)), classes, cancellationToken);
        var manifest = files.Single(file => file.EndsWith(".MF", StringComparison.Ordinal));
        await compiler.PackAsync(classes, manifest, Path.Combine(folder, "launcher.jar"), cancellationToken);
        Directory.Delete(classes, recursive: true);
        return folder;
    }
}
