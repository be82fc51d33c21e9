using SparkConnect.Grpc;
using SparkConnect.Protos;

namespace SparkConnect.Client;

/// <summary>
/// Tells the server what of one execution it need not keep any longer: now and then up to the last response that was consumed, one call at a time, and all of
/// it at the end.
/// </summary>
internal sealed class ExecutionReleaser(GrpcChannel channel, SessionRequests requests, BackgroundCalls background, string operationId)
{
    /// <summary>
    /// How many responses may pass between two releases. The server keeps 10 MB of sent ones (spark.connect.execute.reattachable.observerRetryBufferSize).
    /// </summary>
    public const int ResponsesPerRelease = 32;

    /// <summary>After how many bytes of responses the next release is due.</summary>
    public const long BytesPerRelease = 4 * 1024 * 1024;

    private static readonly TimeSpan ReleaseTimeout = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private bool _isReleasing;
    private int _responses;
    private long _bytes;

    /// <summary>Takes note that a response was consumed.</summary>
    public void Consumed(ExecutePlanResponse response)
    {
        if (response.ResponseId.Length == 0)
        {
            return;
        }

        lock (_lock)
        {
            _responses++;
            _bytes += response.ArrowBatch?.Data.Length ?? 0;
            if (_isReleasing || (_responses < ResponsesPerRelease && _bytes < BytesPerRelease))
            {
                return;
            }

            _isReleasing = true;
            _responses = 0;
            _bytes = 0;
        }

        background.Start(() => ReleaseUntilAsync(response.ResponseId));
    }

    /// <summary>Frees the execution, which also ends it if it still runs.</summary>
    /// <param name="interrupt">Whether to interrupt it first, as a cancellation asks.</param>
    public void ReleaseAll(bool interrupt) => background.Start(async () =>
    {
        if (interrupt)
        {
            await channel.UnaryAsync(SparkConnectProtocol.Interrupt, requests.Interrupt(operationId), ReleaseTimeout, CancellationToken.None);
        }

        await channel.UnaryAsync(SparkConnectProtocol.ReleaseExecute, requests.Release(operationId, null), ReleaseTimeout, CancellationToken.None);
    });

    private async Task ReleaseUntilAsync(string responseId)
    {
        try
        {
            await channel.UnaryAsync(SparkConnectProtocol.ReleaseExecute, requests.Release(operationId, responseId), ReleaseTimeout, CancellationToken.None);
        }
        finally
        {
            lock (_lock)
            {
                _isReleasing = false;
            }
        }
    }
}
