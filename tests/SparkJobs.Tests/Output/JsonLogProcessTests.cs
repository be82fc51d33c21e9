using System.Text.Json;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;

namespace SparkJobs.Tests.Output;

/// <summary>With --log-format json every line on standard error is an object, also where no job began.</summary>
public sealed class JsonLogProcessTests
{
    [Theory]
    [InlineData("nightly", "--log-format", "json")]
    [InlineData("--master", "local[1]", "ingest", "--input", "x", "--lake", "y", "--log-format", "json")]
    public async Task What_is_refused_before_a_job_begins_is_told_as_json(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        folder.Write("spark-jobs.json", "{ \"ingest\": 1 }");
        var environment = new Dictionary<string, string?> { ["SPARK_JOBS_CONF"] = folder.Path, ["SPARK_REMOTE"] = null };

        var (code, output) = await JobProcess.RunAsync(environment, arguments);

        Assert.True(code == 2, output);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Dictionary<string, string?>>(line)!).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal("error", line["level"]));
    }
}
