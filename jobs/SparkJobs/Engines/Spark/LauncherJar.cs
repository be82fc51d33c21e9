using System.Security.Cryptography;
using System.Text;

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
        var name = $"launcher-{spark.Version}-{Digest(files)}";
        var jar = Path.Combine(cache.PathOf(name), "launcher.jar");
        if (!File.Exists(jar))
        {
            await cache.PrepareAsync(name, folder => CompileAsync(spark, java, files, folder, cancellationToken));
        }

        return jar;
    }

    private static async Task<string> CompileAsync(
        SparkInstallation spark,
        JavaInstallation java,
        List<string> files,
        string folder,
        CancellationToken cancellationToken)
    {
        var classes = Directory.CreateDirectory(Path.Combine(folder, "classes")).FullName;
        var sources = files.Where(file => file.EndsWith(".java", StringComparison.Ordinal));
        await RunAsync(java.Compiler, ["--release", "17", "-nowarn", "-cp", Path.Combine(spark.JarsFolder, "*"), "-d", classes, .. sources], cancellationToken);
        var manifest = files.Single(file => file.EndsWith(".MF", StringComparison.Ordinal));
        await RunAsync(java.Archiver, ["--create", "--file", Path.Combine(folder, "launcher.jar"), "--manifest", manifest, "-C", classes, "."], cancellationToken);
        Directory.Delete(classes, recursive: true);
        return folder;
    }

    private static async Task RunAsync(string tool, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var result = await Tool.RunAsync(tool, arguments, input: null, cancellationToken);
        if (result is not { ExitCode: 0 })
        {
            throw new EngineUnavailableException($"the launcher for Spark cannot be compiled with {tool}: {result?.Output.Trim() ?? "no such command"}");
        }
    }

    /// <summary>Sixteen hex digits over names and contents, each preceded by its length.</summary>
    private static string Digest(List<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            Append(hash, Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            Append(hash, File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static void Append(IncrementalHash hash, byte[] bytes)
    {
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
