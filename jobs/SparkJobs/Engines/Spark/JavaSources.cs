using System.Security.Cryptography;
using System.Text;

namespace SparkJobs.Engines.Spark;

/// <summary>Java sources that come with the program and are compiled on the machine they run on.</summary>
/// <param name="spark">The Spark whose jars they use.</param>
/// <param name="java">The compiler.</param>
internal sealed class JavaSources(SparkInstallation spark, JavaInstallation java)
{
    /// <summary>The class path with all of Spark's jars.</summary>
    /// <param name="spark">The Spark.</param>
    public static string ClassPath(SparkInstallation spark) => Path.Combine(spark.JarsFolder, "*");

    /// <summary>Compiles sources for Java 17.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="classes">The folder for the classes.</param>
    /// <param name="cancellationToken">Ends the compiler.</param>
    /// <exception cref="EngineUnavailableException">The compiler refuses.</exception>
    public Task CompileAsync(IEnumerable<string> sources, string classes, CancellationToken cancellationToken)
        => RunAsync(java.Compiler, ["--release", "17", "-nowarn", "-cp", ClassPath(spark), "-d", classes, .. sources], cancellationToken);

    /// <summary>Packs classes into a jar.</summary>
    /// <param name="classes">The folder with the classes.</param>
    /// <param name="manifest">The jar's manifest.</param>
    /// <param name="jar">The jar.</param>
    /// <param name="cancellationToken">Ends the archiver.</param>
    /// <exception cref="EngineUnavailableException">The archiver refuses.</exception>
    public Task PackAsync(string classes, string manifest, string jar, CancellationToken cancellationToken)
        => RunAsync(java.Archiver, ["--create", "--file", jar, "--manifest", manifest, "-C", classes, "."], cancellationToken);

    /// <summary>Sixteen hex digits over names and contents, each preceded by its length: what was compiled from other sources has another name.</summary>
    /// <param name="files">The files.</param>
    public static string Digest(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            Append(hash, Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            Append(hash, File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static async Task RunAsync(string tool, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var result = await Tool.RunAsync(tool, arguments, input: null, cancellationToken);
        if (result is not { ExitCode: 0 })
        {
            throw new EngineUnavailableException($"Java sources cannot be compiled with {tool}: {result?.Output.Trim() ?? "no such command"}");
        }
    }

    private static void Append(IncrementalHash hash, byte[] bytes)
    {
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
