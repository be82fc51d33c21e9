using System.CommandLine;
using SparkJobs.Commands;
using SparkJobs.Engines;
using SparkJobs.Settings;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;

namespace SparkJobs.Tests.Commands;

public sealed class DetectCommandTests
{
    [Theory]
    [InlineData("", "detect needs one of --kafka")]
    [InlineData("--input in --from-lake", "detect needs one of --kafka")]
    [InlineData("--kafka h:1", "--kafka SERVERS and --topic T belong together")]
    [InlineData("--input in --topic t", "--kafka SERVERS and --topic T belong together")]
    [InlineData("--from-lake --write alerts,events", "it cannot write events there as well")]
    [InlineData("--input in --write early", "--write early needs --kafka")]
    [InlineData("--input in --write alerts,alarms", "a comma-separated list of alerts, events, enriched, early")]
    [InlineData("--input hdfs://host/in", "only local paths, file:// and s3a:// URLs are known here")]
    [InlineData("--from-lake --batch --date 2019-10-01 --fresh", "leave out --fresh")]
    [InlineData("--from-lake --batch --date 2019-10-01 --write alerts,enriched", "--batch adds alerts that are missing")]
    [InlineData("--input in --accept-data-loss", "--accept-data-loss is for --kafka")]
    [InlineData("--kinesis s --available-now", "cannot end when everything is read")]
    public void Options_that_do_not_fit_are_refused(string options, string message)
    {
        var host = new JobHost(EngineEnvironment.OfThisProcess(), null, [], TimeProvider.System);

        var errors = new RootCommand { DetectCommand.Create(host) }.Parse($"detect --lake lake {options}").Errors.Select(error => error.Message);

        Assert.Contains(message, string.Join('\n', errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--kafka h:1 --topic t --write alerts,events,early --available-now --fresh")]
    [InlineData("--from-lake --batch --date 2019-10-01 --write alerts --available-now")]
    [InlineData("--input in --write events")]
    [InlineData("--from-lake --write alerts --metrics-port 9464")]
    [InlineData("--from-lake --write alerts,enriched")]
    public void Options_that_fit_are_taken(string options)
    {
        var host = new JobHost(EngineEnvironment.OfThisProcess(), null, [], TimeProvider.System);

        Assert.Empty(new RootCommand { DetectCommand.Create(host) }.Parse($"detect --lake lake {options}").Errors);
    }

    [Fact]
    public async Task Mistakes_in_the_conditions_of_the_fraud_score_are_told_before_an_engine_starts_where_they_are_needed()
    {
        using var folder = new TemporaryFolder();
        var variable = ConfFolder.Write(
            folder,
            ("fraud-score.json", "{ \"conditions\": [\n{ \"id\": \"a\", \"points\": 0, \"condition\": \"price > 1\" },\n{ \"id\": \"a\", \"points\": 1, \"condition\": \"(\" } ] }"));
        var conditions = folder.Combine("conf", "fraud-score.json");
        var environment = new Dictionary<string, string?>([variable, new("SPARK_REMOTE", "sc://127.0.0.1:1")]);

        var (exitCode, output) = await JobProcess.RunAsync(environment, "detect", "--lake", folder.Combine("lake"), "--input", "in", "--write", "enriched");

        Assert.Equal((int)ExitCode.Usage, exitCode);
        Assert.Contains($"{conditions}, line 2, column 24, $.conditions[0].points: 0 is below 1", output, StringComparison.Ordinal);
        Assert.Contains($"{conditions}, line 3, column 9, $.conditions[1].id: 'a' is the id of another condition", output, StringComparison.Ordinal);
        Assert.Contains("$.conditions[1].condition: '(' is no condition: a ( is not closed", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Combine("lake")));
    }
}
