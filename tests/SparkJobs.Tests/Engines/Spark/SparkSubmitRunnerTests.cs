using System.Diagnostics;
using SparkJobs.Engines;
using SparkJobs.Engines.Spark;

namespace SparkJobs.Tests.Engines.Spark;

/// <summary>A program inside a real Spark driver below this process.</summary>
[Collection(nameof(EngineProcesses))]
public class SparkSubmitRunnerTests
{
    [SkippableTheory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(75)]
    public async Task The_programs_exit_code_and_output_pass_through(int exitCode)
    {
        await RequiredEngines.SparkAsync();
        using var folder = new TemporaryFolder();
        var job = folder.Write("a job.sh", $"#!/bin/sh\necho \"to $1\"\necho \"for people\" >&2\nexit {exitCode}\n", executable: true);

        await using var program = WatchedProgram.Start(["submit", .. EngineProcesses.SmallSpark("local[1]"), job, "some one's \"file\" *"]);
        var (code, output, error) = await program.WaitAsync();

        Assert.Equal(exitCode, code);
        Assert.Equal("to some one's \"file\" *\n", output);
        Assert.Contains("for people\n", error, StringComparison.Ordinal);
        Assert.DoesNotContain(" INFO ", error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_programs_token_is_in_no_log_and_on_no_command_line()
    {
        await RequiredEngines.SparkAsync();
        using var folder = new TemporaryFolder();
        var job = folder.Write(
            "job.sh",
            "#!/bin/sh\necho \"$SPARK_CONNECT_AUTHENTICATE_TOKEN\"\necho \"$SPARK_JOBS_LAUNCHER_LOG\"\necho \"$SPARK_REMOTE\"\ncat /proc/$PPID/cmdline | tr '\\0' ' '\n",
            executable: true);

        await using var program = WatchedProgram.Start(["submit", "--verbose", .. EngineProcesses.SmallSpark("local[1]"), "--conf", "spark.my.password=hunter2", job]);
        var (code, output, error) = await program.WaitAsync();

        Assert.Equal(0, code);
        var lines = output.TrimEnd().Split('\n')[^4..];
        var (token, log, remote, commandLine) = (lines[0], lines[1], lines[2], lines[3]);
        Assert.Equal(43, token.Length);
        Assert.StartsWith("sc://127.0.0.1:", remote, StringComparison.Ordinal);
        Assert.Contains("org.apache.spark.deploy.SparkSubmit", commandLine, StringComparison.Ordinal);
        Assert.DoesNotContain(token, commandLine, StringComparison.Ordinal);
        Assert.DoesNotContain(token, await File.ReadAllTextAsync(log), StringComparison.Ordinal);
        Assert.DoesNotContain(token, error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task By_hand_with_nothing_on_standard_input_the_launcher_works_as_well()
    {
        var (spark, java) = await RequiredEngines.SparkAsync();
        using var folder = new TemporaryFolder();
        var job = folder.Write("job.sh", "#!/bin/sh\nexit 5\n", executable: true);
        var world = EngineEnvironment.OfThisProcess();
        var jar = await new LauncherJar(world, new EngineCache(world, TimeProvider.System)).BuildAsync(spark, java, CancellationToken.None);

        string[] arguments = [.. EngineProcesses.SmallSpark("local[1]"), "--class", LauncherJar.MainClass, jar, job];
        var start = new ProcessStartInfo(spark.SubmitScript, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardError = true };
        start.Environment["JAVA_HOME"] = java.Home;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(5, process.ExitCode);
    }

    [SkippableFact]
    public async Task A_program_that_came_in_an_archive_is_found_and_made_executable()
    {
        await RequiredEngines.SparkAsync();
        using var folder = new TemporaryFolder();
        folder.Write("app/job.sh", "#!/bin/sh\necho unpacked\nexit 4\n");
        using (var tar = Process.Start("tar", ["-czf", folder.Combine("app.tar.gz"), "-C", folder.Combine("app"), "."]))
        {
            await tar.WaitForExitAsync();
        }

        await using var program = WatchedProgram.Start(
            ["submit", .. EngineProcesses.SmallSpark("local[1]"), "--archives", folder.Combine("app.tar.gz") + "#app", "app/job.sh"]);
        var (code, output, _) = await program.WaitAsync();

        Assert.Equal((4, "unpacked\n"), (code, output));
    }

    [SkippableFact]
    public async Task A_Spark_that_cannot_start_is_an_engine_that_is_gone()
    {
        await RequiredEngines.SparkAsync();

        await using var program = WatchedProgram.Start(["submit", .. EngineProcesses.SmallSpark("local[1]"), "--conf", "spark.sql.catalog.spark_catalog=no.such.Class", "--conf", "spark.serializer=no.such.Class", "true"]);
        var (code, _, error) = await program.WaitAsync();

        Assert.Equal(SparkSubmitRunner.EngineGone, code);
        Assert.Contains("no.such.Class", error, StringComparison.Ordinal);
    }
}
