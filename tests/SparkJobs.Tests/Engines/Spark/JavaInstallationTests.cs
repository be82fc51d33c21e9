using SparkJobs.Engines;
using SparkJobs.Engines.Spark;

namespace SparkJobs.Tests.Engines.Spark;

public sealed class JavaInstallationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_one_in_JAVA_HOME_comes_first()
    {
        var chosen = Kit("chosen", "17.0.1");
        OnSearchPath(Kit("installed", "17.0.2"));

        Assert.Equal(new JavaInstallation(chosen, 17), Find(("JAVA_HOME", chosen)));
    }

    [Fact]
    public void One_that_Spark_does_not_run_on_gives_way_to_the_search_path_and_that_to_the_system()
    {
        var old = Kit("old", "11.0.9");
        OnSearchPath(Kit("newer", "25"));
        var system = Kit("system/jdk", "21.0.3");

        Assert.Equal(new JavaInstallation(system, 21), Find(("JAVA_HOME", old)));
    }

    [Fact]
    public void The_command_on_the_search_path_leads_to_its_kit_through_links()
    {
        var kit = Kit("kit", "17.0.15");
        OnSearchPath(kit);

        Assert.Equal(new JavaInstallation(kit, 17), Find());
    }

    [Theory]
    [InlineData("11.0.9", true, "(found Java 11 in ")]
    [InlineData("17.0.9", false, ", without a compiler)")]
    public void What_is_found_instead_is_said_with_the_command_that_helps(string version, bool hasCompiler, string found)
    {
        var failure = Assert.Throws<EngineUnavailableException>(() => Find(("JAVA_HOME", Kit("kit", version, hasCompiler))));

        Assert.StartsWith("Spark needs a JDK 17; install it: sudo apt-get install openjdk-17-jdk-headless", failure.Message, StringComparison.Ordinal);
        Assert.Contains(found, failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsTransient);
    }

    [Fact]
    public void No_Java_at_all_is_said_too()
    {
        var failure = Assert.Throws<EngineUnavailableException>(() => Find());

        Assert.EndsWith("(or name one in JAVA_HOME)", failure.Message, StringComparison.Ordinal);
    }

    private JavaInstallation Find(params (string Name, string Value)[] variables) => JavaInstallation.Find(Worlds.In(folder, variables), folder.Combine("system"));

    private string Kit(string name, string version, bool hasCompiler = true)
    {
        folder.Write(name + "/release", $"IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"{version}\"\n");
        folder.Write(name + "/bin/java", "");
        if (hasCompiler)
        {
            folder.Write(name + "/bin/javac", "");
        }

        return folder.Combine(name);
    }

    private void OnSearchPath(string kit)
    {
        Directory.CreateDirectory(folder.Combine("bin"));
        File.CreateSymbolicLink(folder.Combine("bin", "javac"), Path.Combine(kit, "bin", "javac"));
    }
}
