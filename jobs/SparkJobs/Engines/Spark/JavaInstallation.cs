using System.Globalization;

namespace SparkJobs.Engines.Spark;

/// <summary>A Java development kit that Spark 4 runs on.</summary>
/// <param name="Home">Its folder.</param>
/// <param name="Version">Its major version.</param>
internal sealed record JavaInstallation(string Home, int Version)
{
    private const string SystemFolder = "/usr/lib/jvm";
    private const string Advice = "Spark needs a JDK 17; install it: sudo apt-get install openjdk-17-jdk-headless (or name one in JAVA_HOME)";

    /// <summary>The compiler for the launcher.</summary>
    public string Compiler => Path.Combine(Home, "bin", "javac");

    /// <summary>The tool that packs the launcher.</summary>
    public string Archiver => Path.Combine(Home, "bin", "jar");

    /// <summary>
    /// The first kit that will do: <c>JAVA_HOME</c>, the one of the <c>javac</c> on the search path, those in /usr/lib/jvm. Versions 17 and 21 will do.
    /// </summary>
    /// <exception cref="EngineUnavailableException">There is none; the message says what was found instead.</exception>
    public static JavaInstallation Find(EngineEnvironment environment, string systemFolder = SystemFolder)
    {
        var rejected = "";
        foreach (var home in Candidates(environment, systemFolder))
        {
            var version = ReadVersion(home);
            var hasCompiler = File.Exists(Path.Combine(home, "bin", "javac"));
            if (version is 17 or 21 && hasCompiler)
            {
                return new JavaInstallation(home, version.Value);
            }

            if (rejected.Length == 0)
            {
                rejected = string.Create(CultureInfo.InvariantCulture, $" (found Java {version?.ToString(CultureInfo.InvariantCulture) ?? "?"} in {home}{(hasCompiler ? "" : ", without a compiler")})");
            }
        }

        throw new EngineUnavailableException(Advice + rejected);
    }

    private static IEnumerable<string> Candidates(EngineEnvironment environment, string systemFolder)
    {
        if (environment[EngineVariables.JavaHome] is { } named)
        {
            yield return named;
        }

        foreach (var command in new[] { "javac", "java" })
        {
            if (environment.FindCommand(command) is { } path)
            {
                var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
                yield return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(target)!, ".."));
            }
        }

        if (Directory.Exists(systemFolder))
        {
            foreach (var folder in Directory.EnumerateDirectories(systemFolder).Order(StringComparer.Ordinal))
            {
                yield return folder;
            }
        }
    }

    /// <summary>Every JDK since 9 has a file <c>release</c> with the line JAVA_VERSION="17.0.15".</summary>
    private static int? ReadVersion(string home)
    {
        var file = Path.Combine(home, "release");
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(each => each.StartsWith("JAVA_VERSION=", StringComparison.Ordinal)) : null;
        var major = line?["JAVA_VERSION=".Length..].Trim('"').Split('.', '-', '+')[0];
        return int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
