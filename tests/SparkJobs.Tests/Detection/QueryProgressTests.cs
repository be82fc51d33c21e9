using SparkJobs.Detection;
using SparkJobs.Detection.Monitoring;

namespace SparkJobs.Tests.Detection;

public sealed class QueryProgressTests
{
    private const string Report =
        """
        {"id":"a","runId":"b","name":"detect_alerts","timestamp":"2026-01-01T00:00:05.000Z","batchId":7,"batchDuration":1500,
        "durationMs":{"addBatch":900,"triggerExecution":1500},
        "eventTime":{"avg":"2026-01-01T00:00:00.000Z","watermark":"2025-12-31T23:59:00.000Z"},
        "stateOperators":[{"operatorName":"stateStoreSave","numRowsTotal":40,"numRowsUpdated":3,"memoryUsedBytes":1024,"numRowsDroppedByWatermark":2},
        {"operatorName":"other","numRowsTotal":2,"memoryUsedBytes":6,"numRowsDroppedByWatermark":1}],
        "sources":[{"description":"KafkaV2[Subscribe[events]]","startOffset":null,"endOffset":"{\"events\":{\"0\":10,\"1\":20}}","latestOffset":"{\"events\":{\"0\":15,\"1\":20}}",
        "numInputRows":120,"inputRowsPerSecond":24.5,"metrics":{"avgOffsetsBehindLatest":"2.5"}}],
        "sink":{"description":"DeltaSink","numOutputRows":-1,"metrics":{}},
        "observedMetrics":{"arrived":{"values":[120,4],"schema":{"type":"struct","fields":[{"name":"events","type":"long"},{"name":"future","type":"long"}]}}}}
        """;

    [Fact]
    public void A_report_of_a_kafka_query_is_read_whole()
    {
        var progress = QueryProgress.Parse(Report, StreamedEvents.Arrived);

        Assert.Equal(7, progress.BatchId);
        Assert.Equal(120, progress.InputRows);
        Assert.Equal(24.5, progress.InputRowsPerSecond);
        Assert.Equal(TimeSpan.FromSeconds(1.5), progress.Duration);
        Assert.Equal(new DateTimeOffset(2025, 12, 31, 23, 59, 0, TimeSpan.Zero), progress.Watermark);
        Assert.Equal(42, progress.StateRows);
        Assert.Equal(1030, progress.StateBytes);
        Assert.Equal(3, progress.LateRows);
        Assert.Equal(5, progress.Lag);
        Assert.Equal(4, progress.Observed[StreamedEvents.ArrivedFuture]);
    }

    [Theory]
    [InlineData("""{"timestamp":"t","batchId":0}""")]
    [InlineData("""{"timestamp":"t","batchId":0,"eventTime":{"watermark":"1970-01-01T00:00:00.000Z"},"sources":[{"endOffset":null,"latestOffset":null}],"observedMetrics":{}}""")]
    [InlineData("""{"timestamp":"t","batchId":0,"sources":[{"description":"DeltaSource","endOffset":"{\"index\":3}","latestOffset":"{\"index\":4}"}],"observedMetrics":{"arrived":null}}""")]
    [InlineData("""{"timestamp":"t","batchId":0,"sources":[{"description":"FileStreamSource","endOffset":"text","latestOffset":"text"}]}""")]
    public void What_a_query_does_not_tell_is_left_open(string report)
    {
        var progress = QueryProgress.Parse(report, StreamedEvents.Arrived);

        Assert.Null(progress.Watermark);
        Assert.Null(progress.Lag);
        Assert.Equal(0, progress.InputRows + progress.LateRows + progress.StateRows);
        Assert.Empty(progress.Observed);
    }

    [Fact]
    public void Files_that_wait_are_a_lag() => Assert.Equal(
        12,
        QueryProgress.Parse("""{"timestamp":"t","batchId":0,"sources":[{"endOffset":{"logOffset":1},"metrics":{"numFilesOutstanding":"12"}}]}""", "any").Lag);
}
