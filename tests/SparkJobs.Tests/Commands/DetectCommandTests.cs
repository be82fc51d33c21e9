using System.CommandLine;
using SparkJobs.Commands;
using SparkJobs.Engines;

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
    [InlineData("--input in --write alerts,alarms", "a comma-separated list of alerts, events, early")]
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
    [InlineData("--input in --write events")]
    [InlineData("--from-lake --write alerts --metrics-port 9464")]
    public void Options_that_fit_are_taken(string options)
    {
        var host = new JobHost(EngineEnvironment.OfThisProcess(), null, [], TimeProvider.System);

        Assert.Empty(new RootCommand { DetectCommand.Create(host) }.Parse($"detect --lake lake {options}").Errors);
    }
}
