using SparkConnect.Client;
using SparkJobs.Detection;

namespace SparkJobs.Tests.Detection;

public sealed class QueryFailureTests
{
    [Theory]
    [InlineData("[STREAM_FAILED] Query [id = a, runId = b] terminated with exception: [KAFKA_DATA_LOSS.START_OFFSET_RESET] Some data may have been lost", 4, "--accept-data-loss")]
    [InlineData("Job aborted: [CANNOT_LOAD_STATE_STORE.CANNOT_READ_DELTA_FILE_NOT_EXISTS] An error occurred during loading state", 3, "--fresh")]
    [InlineData("[STATE_STORE_VALUE_SCHEMA_NOT_COMPATIBLE] Provided value schema does not match", 2, "--fresh")]
    [InlineData("[CONCURRENT_STREAM_LOG_UPDATE] Concurrent update to the log", 5, "Another detect")]
    public void What_starting_again_cannot_mend_is_told_with_the_way_out(string message, int exitCode, string advice)
    {
        var failure = QueryFailure.Of(new StreamingQueryException(message));

        Assert.False(failure.MayPass);
        Assert.Equal(exitCode, (int)failure.ExitCode);
        Assert.Contains(advice, failure.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[STREAM_FAILED] Query [id = a] terminated with exception: org.apache.kafka.common.errors.UnknownTopicOrPartitionException: This server does not host this topic-partition.", true)]
    [InlineData("[STREAM_FAILED] Connection to node -1 could not be established", false)]
    public void A_topic_that_is_not_there_yet_is_awaited(string message, bool isAwaited)
    {
        var failure = QueryFailure.Of(new StreamingQueryException(message));

        Assert.Equal(isAwaited, failure.IsAwaited);
        Assert.Equal(isAwaited ? ExitCode.Input : ExitCode.Retry, failure.ExitCode);
    }

    [Fact]
    public void Anything_else_may_pass() => Assert.True(QueryFailure.Of(new StreamingQueryException("[STREAM_FAILED] Connection to node -1 could not be established")).MayPass);

    [Fact]
    public void A_session_that_is_gone_needs_a_new_run()
    {
        var failure = QueryFailure.Of(new SessionLostException("[INVALID_HANDLE.SESSION_CLOSED] The handle is invalid. Session was closed."));

        Assert.Equal((false, ExitCode.Retry), (failure.MayPass, failure.ExitCode));
        Assert.Contains("The same command", failure.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(7, 60)]
    [InlineData(1000, 60)]
    public void The_time_between_two_starts_doubles_up_to_a_minute(int failures, int seconds)
        => Assert.Equal(TimeSpan.FromSeconds(seconds), QuerySupervisor.Delay(failures));
}
