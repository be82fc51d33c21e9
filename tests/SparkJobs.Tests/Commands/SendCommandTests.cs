using System.CommandLine;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using SparkJobs.Commands;
using SparkJobs.Engines;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Commands;

[Collection(KafkaTests.Name)]
public sealed class SendCommandTests(KafkaBroker kafka)
{
    private static readonly Dictionary<string, string?> Environment = new() { ["SPARK_REMOTE"] = null };

    [Theory]
    [InlineData("send --kafka h:1 --topic t", "either --input FILE or --simulate")]
    [InlineData("send --kafka h:1 --topic t --input f --simulate --events 1 --from 2019-10-01", "either --input FILE or --simulate")]
    [InlineData("send --kafka h:1 --topic t --input f --bots 3", "--bots belongs to --simulate")]
    [InlineData("send --kafka h:1 --topic t --simulate --events 5", "--simulate needs --from")]
    [InlineData("send --kafka h:1 --topic t --input f --rate 5 --speed 2", "--rate or --speed, not both")]
    [InlineData("send --kafka h:1 --topic t --input f --rate 0", "--rate must be a number above 0, not '0'")]
    [InlineData("send --kafka h:1 --topic t --input f --partitions 0", "--partitions must be at least 1")]
    [InlineData("send --kafka h:1 --topic t --simulate --events 1 --from 2019-10-01 --truth /nowhere/t.json", "there is no folder /nowhere")]
    [InlineData("send --topic t --input f", "--kafka")]
    public void Options_that_do_not_fit_are_refused(string commandLine, string message)
    {
        var root = new RootCommand { SendCommand.Create(EngineEnvironment.OfThisProcess(), TimeProvider.System) };

        var errors = root.Parse(commandLine).Errors.Select(error => error.Message);

        Assert.Contains(message, string.Join('\n', errors), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_files_lines_come_as_messages_without_its_header()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("events.csv", "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\na,1\n\nb \"2\"\nc");

        var (exitCode, output) = await SendAsync("lines", "--input", file, "--partitions", "1");

        Assert.True(exitCode == 0, output);
        Assert.Contains("4 lines sent to lines", output, StringComparison.Ordinal);
        Assert.Equal(["a,1", "", "b \"2\"", "c"], await ReadAsync("lines", 4));
    }

    [SkippableFact]
    public async Task Simulated_events_are_sent_evenly_and_all()
    {
        var (exitCode, output) = await SendAsync("simulated", "--simulate", "--events", "300", "--from", "2019-10-01", "--rate", "1000");

        Assert.True(exitCode == 0, output);
        Assert.Contains("300 lines sent to simulated", output, StringComparison.Ordinal);
        var messages = await ReadAsync("simulated", 300);
        Assert.Equal(300, messages.Count);
        Assert.All(messages, message => Assert.StartsWith("2019-10-01 ", message, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_broker_that_is_away_is_worth_another_try()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("events.csv", "a\n");
        _ = kafka.Servers;

        var (exitCode, output) = await JobProcess.RunAsync(Environment, "send", "--kafka", "127.0.0.1:1", "--topic", "t", "--input", file);

        Assert.Equal(75, exitCode);
        Assert.Single(output.Trim().Split('\n'));
        Assert.Contains("127.0.0.1:1", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Of_a_file_that_ends_too_early_the_lines_before_that_place_are_sent_and_counted()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Combine("events.csv.gz");
        var random = new Random(1);
        using (var bytes = new MemoryStream())
        {
            using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            {
                gzip.Write(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 200_000).Select(_ => $"{random.Next()},{random.Next()}\n"))));
            }

            await File.WriteAllBytesAsync(file, bytes.ToArray()[..(int)(bytes.Length * 9 / 10)]);
        }

        var (exitCode, output) = await SendAsync("early-end", "--input", file);

        Assert.True(exitCode == 4, output);
        Assert.Matches($"Cannot read {Regex.Escape(file)} to its end: .* [1-9][0-9,]+ lines before that place were sent", output);
    }

    [SkippableFact]
    public async Task A_file_that_is_not_there_is_missing_input()
    {
        _ = kafka.Servers;

        var (exitCode, output) = await SendAsync("missing", "--input", "/nowhere/events.csv");

        Assert.Equal(4, exitCode);
        Assert.Contains("/nowhere/events.csv", output, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output)> SendAsync(string topic, params string[] options)
        => JobProcess.RunAsync(Environment, ["send", "--kafka", kafka.Servers, "--topic", topic, .. options]);

    private async Task<IReadOnlyList<string>> ReadAsync(string topic, int count)
    {
        var output = await kafka.RunToolAsync(
            "consumer.ConsoleConsumer", "--topic", topic, "--from-beginning", "--max-messages", count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return output.TrimEnd('\n').Split('\n');
    }
}
