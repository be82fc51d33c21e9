using SparkJobs.Engines;
using SparkJobs.Engines.Spark;

namespace SparkJobs.Tests.Engines.Spark;

public class SparkSubmitArgumentsTests
{
    [Fact]
    public void Everything_before_the_job_is_spark_submits_and_the_rest_the_programs()
    {
        var parsed = SparkSubmitArguments.Parse(
            ["--master", "local[2]", "--conf", "spark.a=1", "-c", "spark.b=x=y", "--conf=spark.a=2", "--name=the night", "-v", "nightly", "--input", "a", "--conf", "own"]);

        Assert.Empty(parsed.Errors);
        Assert.Equal("nightly", parsed.Job);
        Assert.Equal(["nightly", "--input", "a", "--conf", "own"], parsed.ProgramArguments);
        Assert.Equal(
            [
                new SparkFlag("--master", "local[2]"), new SparkFlag("--conf", "spark.a=1"), new SparkFlag("--conf", "spark.b=x=y"),
                new SparkFlag("--conf", "spark.a=2"), new SparkFlag("--name", "the night"), new SparkFlag("--verbose", null),
            ],
            parsed.Flags);
        Assert.Equal("2", parsed.Settings["spark.a"]);
        Assert.Equal("x=y", parsed.Settings["spark.b"]);
        Assert.Equal("local[2]", parsed.Master);
        Assert.True(parsed.Verbose);
        Assert.True(parsed.AsksForSpark);
        Assert.False(parsed.IsClusterMode);
    }

    [Theory]
    [InlineData("--frobnicate nightly", "--frobnicate is not a flag that can stand before the job")]
    [InlineData("--lake=x nightly", "--lake is not a flag that can stand before the job")]
    [InlineData("--class X nightly", "--class is not a flag that can stand before the job")]
    [InlineData("--verbose=yes nightly", "--verbose is not a flag that can stand before the job")]
    [InlineData("--master", "--master needs a value")]
    [InlineData("--master= nightly", "--master needs a value")]
    [InlineData("--name --master local nightly", "--name needs a value")]
    [InlineData("--conf secret nightly", "--conf is written --conf name=value")]
    [InlineData("--conf =secret nightly", "--conf is written --conf name=value")]
    [InlineData("--deploy-mode near --master yarn nightly", "--deploy-mode is client or cluster, not near")]
    [InlineData("--master loca nightly", "--master is local, local[N], spark://HOST:PORT, yarn or k8s://URL, not loca")]
    [InlineData("--master local[2] --deploy-mode cluster nightly", "--deploy-mode cluster needs the --master of a cluster")]
    [InlineData("--deploy-mode cluster nightly", "--deploy-mode cluster needs the --master of a cluster")]
    [InlineData("--remote sc://h --verbose --master yarn nightly", "--remote names a running server, so --master has no effect")]
    public void A_mistake_is_named(string commandLine, string error)
    {
        var parsed = SparkSubmitArguments.Parse(commandLine.Split(' '));

        Assert.StartsWith(error, Assert.Single(parsed.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", parsed.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Several_mistakes_are_named_at_once()
    {
        var parsed = SparkSubmitArguments.Parse(["--what", "--conf", "x", "--deploy-mode", "x", "nightly"]);

        Assert.Equal(3, parsed.Errors.Count);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--version")]
    public void Questions_about_the_program_go_to_the_program(string flag)
    {
        var parsed = SparkSubmitArguments.Parse(["--master", "yarn", flag]);

        Assert.Empty(parsed.Errors);
        Assert.Null(parsed.Job);
        Assert.Equal([flag], parsed.ProgramArguments);
    }

    [Fact]
    public void Master_and_deploy_mode_may_be_settings()
    {
        var parsed = SparkSubmitArguments.Parse(["--conf", "spark.master=spark://h:7077", "--conf", "spark.submit.deployMode=cluster", "nightly"]);

        Assert.Empty(parsed.Errors);
        Assert.Equal("spark://h:7077", parsed.Master);
        Assert.True(parsed.IsClusterMode);
    }

    [Theory]
    [InlineData("nightly", null, EngineKind.Sail)]
    [InlineData("--verbose nightly", null, EngineKind.Sail)]
    [InlineData("nightly", "sc://h", EngineKind.Remote)]
    [InlineData("--remote sc://h nightly", null, EngineKind.Remote)]
    [InlineData("--master local nightly", null, EngineKind.Spark)]
    [InlineData("--master local nightly", "sc://h", EngineKind.Spark)]
    [InlineData("--packages a:b:1 nightly", null, EngineKind.Spark)]
    public void The_command_line_comes_before_the_environment_and_the_embedded_engine_last(string commandLine, string? remote, object expected)
    {
        using var folder = new TemporaryFolder();
        var world = Worlds.In(folder, ("SPARK_REMOTE", remote ?? ""));

        Assert.Equal((EngineKind)expected, EngineSelection.Choose(SparkSubmitArguments.Parse(commandLine.Split(' ')), world));
    }

    [Fact]
    public void Inside_a_driver_the_engine_is_spark()
    {
        using var folder = new TemporaryFolder();
        var world = Worlds.In(folder, ("SPARK_REMOTE", "sc://127.0.0.1:1"), ("SPARK_JOBS_LAUNCHER_SPARK_VERSION", "4.0.2"));

        Assert.True(EngineSelection.RunsInsideDriver(world));
        Assert.Equal(EngineKind.Spark, EngineSelection.Choose(SparkSubmitArguments.Parse(["nightly"]), world));
    }
}
