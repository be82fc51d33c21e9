using System.Collections.Concurrent;
using System.Text;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Runs;

/// <summary>Traces and metrics reach an OTLP receiver, and a receiver that is not there disturbs nobody.</summary>
[Collection(SailTests.Name)]
public sealed class TelemetryTests(SailEngine sail)
{
    [SkippableFact]
    public async Task A_run_sends_its_span_its_steps_and_its_metrics()
    {
        using var folder = new TemporaryFolder();
        var input = folder.Write("a.csv", Ingest.IngestCase.Line(1) + "\n");
        await using var receiver = new OtlpReceiver();
        var environment = Variables(receiver.Address);

        var (code, output) = await JobProcess.RunAsync(environment, "--remote", sail.Remote, "nightly", "--input", input, "--lake", folder.Combine("lake"));
        var (failed, _) = await JobProcess.RunAsync(environment, "ingest", "--input", folder.Combine("missing"), "--lake", folder.Combine("lake"), "--log-format", "json");

        Assert.True(code == 0, output);
        Assert.Equal(4, failed);
        var (traces, metrics) = (receiver.BodiesOf("/v1/traces"), receiver.BodiesOf("/v1/metrics"));
        Assert.All(["nightly", "daily_visitors", "spark_jobs.run_id", "spark_jobs.exit_code", "ingest", "INPUT"], text => Assert.Contains(text, traces, StringComparison.Ordinal));
        Assert.All(["spark_jobs.run.duration", "spark_jobs.step.duration", "spark_jobs.rows", "failed"], text => Assert.Contains(text, metrics, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_receiver_that_is_not_there_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var input = folder.Write("a.csv", Ingest.IngestCase.Line(1) + "\n");

        var (code, output) = await JobProcess.RunAsync(Variables("http://127.0.0.1:1"), "--remote", sail.Remote, "ingest", "--input", input, "--lake", folder.Combine("lake"));

        Assert.True(code == 0, output);
    }

    private static Dictionary<string, string?> Variables(string endpoint) => new(StringComparer.Ordinal)
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "2000",
    };

    private sealed class OtlpReceiver : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Path, string Body)> _received = new();
        private readonly LoopbackServer _server;

        public OtlpReceiver()
            => _server = new LoopbackServer(request =>
            {
                _received.Enqueue((request.Target, Encoding.Latin1.GetString(request.Body)));
                return Task.FromResult<HttpMessage?>(HttpMessage.Answer(200, []));
            });

        public string Address => _server.Address;

        // The texts in a message stand in it as they are, between other bytes.
        public string BodiesOf(string path) => string.Concat(_received.Where(each => each.Path == path).Select(each => each.Body));

        public ValueTask DisposeAsync() => _server.DisposeAsync();
    }
}
