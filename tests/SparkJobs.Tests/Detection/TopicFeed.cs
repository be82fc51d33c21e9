using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;

namespace SparkJobs.Tests.Detection;

/// <summary>A Kafka topic of one partition; detect.rows_per_trigger cuts its messages into batches.</summary>
/// <param name="folder">Holds the files that are sent.</param>
/// <param name="servers">The broker.</param>
/// <param name="topic">The topic.</param>
internal sealed class TopicFeed(TemporaryFolder folder, string servers, string topic) : EventFeed
{
    private static readonly Dictionary<string, string?> NoRemote = new() { ["SPARK_REMOTE"] = null };

    /// <summary>The topic.</summary>
    public string Topic => topic;

    /// <summary>The messages sent so far.</summary>
    public int Sent { get; private set; }

    /// <inheritdoc/>
    public override string[] Options => ["--kafka", servers, "--topic", topic];

    /// <inheritdoc/>
    public override async Task SendAsync(IEnumerable<IReadOnlyList<string>> parts)
    {
        var lines = parts.SelectMany(part => part).ToList();
        var file = folder.Write("messages.txt", string.Join('\n', lines) + "\n");
        var (exitCode, output) = await JobProcess.RunAsync(NoRemote, "send", "--kafka", servers, "--topic", topic, "--partitions", "1", "--input", file);
        Assert.True(exitCode == 0, output);
        Sent += lines.Count;
    }
}
