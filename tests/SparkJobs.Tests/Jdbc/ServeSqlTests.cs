using System.Text;
using SparkJobs.Simulation;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Jdbc;

/// <summary>A lake that the embedded engine wrote, served by Spark's JDBC server and read by beeline.</summary>
[Collection(nameof(EngineProcesses))]
public sealed class ServeSqlTests(SailEngine sail) : IClassFixture<SailEngine>
{
    private static readonly DateOnly Date = new(2019, 10, 7);

    [SkippableFact]
    public async Task Every_table_is_there_by_its_name_with_columns_and_comments_and_nothing_is_left_behind()
    {
        using var folder = new TemporaryFolder();
        var (path, workingDirectory) = (folder.Combine("lake"), Directory.CreateDirectory(folder.Combine("work")).FullName);
        await using var lake = await TestLake.OpenAsync(sail, path);
        await lake.NightlyAsync([folder.Write("events.csv", Simulated())], Date, Date);
        var tables = await lake.Store.TableNamesAsync(CancellationToken.None);
        var visitors = await lake.ExportAsync("daily_visitors");
        var before = Files(path);

        await using var served = await ServedLake.StartAsync(path, workingDirectory);
        Assert.Matches(@"^jdbc:hive2://127\.0\.0\.1:[1-9][0-9]*/default$", served.Url);

        // One beeline for all statements: each takes seconds to start.
        var output = await served.BeelineAsync(
            folder.Path,
            "SHOW TABLES",
            "SELECT * FROM daily_visitors",
            "DESCRIBE daily_visitors",
            "!columns daily_visitors",
            "!tables");
        Assert.All(tables, table => Assert.Contains($"\ndefault,{table},false\n", output, StringComparison.Ordinal));
        Assert.Contains("> " + visitors, output, StringComparison.Ordinal);
        Assert.Contains("\nvisitors,bigint,Distinct user_id over the whole row.\n", output, StringComparison.Ordinal);
        Assert.Matches("\n[^\n]*,default,daily_visitors,visitors,-5,BIGINT,[^\n]*,Distinct user_id over the whole row\\.,", output);
        Assert.Matches("\n[^\n]*,default,daily_visitors,TABLE,[^\n]*one row per [^\n]*date", output);

        var (exitCode, error) = await served.EndAsync("TERM");
        Assert.Equal(143, exitCode);
        Assert.Contains($"{tables.Count} tables of {path}, in the database default. Ctrl-C ends the server.\n", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Interrupted", error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(workingDirectory));
        Assert.Equal(before, Files(path));
    }

    [Fact]
    public Task The_embedded_engine_has_no_such_server()
        => AssertRefusedAsync(
            "serve-sql needs Spark, whose JDBC server it starts: put --master 'local[2]' or another master before the job's name.\n",
            "serve-sql", "--lake", "lake");

    [Fact]
    public Task A_remote_has_its_own()
        => AssertRefusedAsync(
            "serve-sql needs Spark, whose JDBC server it starts: put --master 'local[2]' or another master before the job's name.\n",
            "--remote", "sc://127.0.0.1:1", "serve-sql", "--lake", "lake");

    [Fact]
    public Task A_driver_on_the_cluster_would_listen_there()
        => AssertRefusedAsync(
            "serve-sql listens on this machine: leave out --deploy-mode cluster. The cluster's executors still do the work.\n",
            "--master", "spark://127.0.0.1:1", "--deploy-mode", "cluster", "serve-sql", "--lake", "lake");

    [Theory]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("http")]
    public Task A_port_is_a_number(string port)
        => AssertRefusedAsync(
            $"--port {port}: write a number from 0 to 65535.\n--help tells the jobs, JOB --help its options.\n",
            "--master", "local[2]", "serve-sql", "--lake", "lake", "--port", port);

    private static async Task AssertRefusedAsync(string message, params string[] arguments)
        => Assert.Equal((2, message), await JobProcess.RunAsync(new Dictionary<string, string?> { ["SPARK_REMOTE"] = null }, arguments));

    private static List<string> Files(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string Simulated()
    {
        using var output = new MemoryStream();
        EventSimulator.Write(output, new SimulationOptions(2_000, Date, 1) { Seed = 1 });
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
