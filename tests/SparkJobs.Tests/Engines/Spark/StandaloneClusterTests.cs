namespace SparkJobs.Tests.Engines.Spark;

/// <summary>Programs on a standalone cluster, whose client succeeds whatever a cluster-mode driver did.</summary>
[Collection(nameof(EngineProcesses))]
public class StandaloneClusterTests(StandaloneCluster cluster) : IClassFixture<StandaloneCluster>
{
    [SkippableTheory]
    [InlineData("client", 3)]
    [InlineData("cluster", 0)]
    [InlineData("cluster", 3)]
    public async Task The_programs_exit_code_and_output_pass_through(string deployMode, int exitCode)
    {
        await RequiredEngines.SparkAsync();
        using var folder = new TemporaryFolder();
        var job = folder.Write("job.sh", $"#!/bin/sh\npwd\necho \"for people\" >&2\nexit {exitCode}\n", executable: true);

        await using var program = Submit(deployMode, job);
        var (code, output, error) = await program.WaitAsync();

        Assert.Equal(exitCode, code);
        Assert.Equal(Environment.CurrentDirectory + "\n", output);
        Assert.Contains("for people\n", error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_driver_that_is_killed_is_an_engine_that_is_gone()
    {
        await RequiredEngines.SparkAsync();
        await using var program = Submit("cluster", "sh", "-c", "kill -9 $PPID; cat");
        var (code, _, error) = await program.WaitAsync();

        Assert.Equal(75, code);
        Assert.Contains("set --conf spark.sparkjobs.outcome to a folder that both can reach", error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_outcome_may_be_where_only_Hadoop_can_read_it()
    {
        await RequiredEngines.SparkAsync();
        using var folder = new TemporaryFolder();

        // A path without a scheme means Hadoop's default file system, so it is read through Hadoop although it is this disk.
        await using var program = Submit("cluster", "--conf", "spark.sparkjobs.outcome=" + folder.Path, "sh", "-c", "echo result; exit 3");
        var (code, output, _) = await program.WaitAsync();

        Assert.Equal(3, code);
        Assert.Equal("result\n", output);
    }

    private WatchedProgram Submit(string deployMode, params string[] rest) => WatchedProgram.Start(
        ["submit", .. EngineProcesses.SmallSpark(cluster.Master), "--deploy-mode", deployMode, "--executor-memory", "512m", .. rest]);
}
