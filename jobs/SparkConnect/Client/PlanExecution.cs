using System.Runtime.CompilerServices;
using SparkConnect.Grpc;
using SparkConnect.Protos;

namespace SparkConnect.Client;

/// <summary>
/// One execution of a plan over as many streams as it takes. The server keeps responses until they are released, so a stream that breaks, or that the server
/// ends after its two minutes, is continued after the last response that was consumed. The plan itself is sent again only if the server does not know the
/// execution and never answered it: anything else could run a write twice.
/// </summary>
internal sealed class PlanExecution(
    GrpcChannel channel,
    SessionIdentity identity,
    SessionRequests requests,
    ErrorTranslator errors,
    SparkConnectClientOptions options,
    ExecutionReleaser releaser,
    Plan plan,
    string operationId)
{
    /// <summary>A stream that the server ended in less time and without a response made no progress, and counts as a failed attempt.</summary>
    private static readonly TimeSpan MinStreamDuration = TimeSpan.FromSeconds(1);

    private readonly RetryState _retries = new(options.RetryPolicy, options.Random);
    private IAsyncEnumerator<ExecutePlanResponse>? _stream;
    private long _openedAt;
    private bool _isStreamAnswered;
    private string? _lastResponseId;
    private bool _isReattached;
    private bool _isAnswered;
    private bool _isComplete;
    private bool _isNumbered;
    private long _rows;

    /// <summary>Runs the plan.</summary>
    /// <param name="cancellationToken">Interrupts it at the server.</param>
    public async IAsyncEnumerable<ExecutePlanResponse> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        identity.ThrowIfLost();
        try
        {
            OpenExecute(cancellationToken);
            while (await NextAsync(cancellationToken) is { } response)
            {
                if (CarriesSomething(response))
                {
                    yield return response;
                }

                releaser.Consumed(response);
            }
        }
        finally
        {
            await CloseAsync();
            releaser.ReleaseAll(interrupt: !_isComplete && cancellationToken.IsCancellationRequested);
        }
    }

    private static bool CarriesSomething(ExecutePlanResponse response) =>
        response.ResponseTypeCase != ExecutePlanResponse.ResponseTypeOneofCase.None
        || response.Schema is not null
        || response.Metrics is not null
        || response.ObservedMetrics.Count > 0;

    private void OpenExecute(CancellationToken cancellationToken) =>
        Open(channel.ServerStreamAsync(SparkConnectProtocol.ExecutePlan, requests.Execute(plan, operationId), cancellationToken), cancellationToken);

    private void OpenReattach(CancellationToken cancellationToken)
    {
        _isReattached = true;
        var request = requests.Reattach(operationId, _lastResponseId);
        Open(channel.ServerStreamAsync(SparkConnectProtocol.ReattachExecute, request, cancellationToken), cancellationToken);
    }

    private void Open(IAsyncEnumerable<ExecutePlanResponse> stream, CancellationToken cancellationToken)
    {
        _stream = stream.GetAsyncEnumerator(cancellationToken);
        _openedAt = options.TimeProvider.GetTimestamp();
        _isStreamAnswered = false;
    }

    private async ValueTask CloseAsync()
    {
        if (_stream is { } stream)
        {
            _stream = null;
            await stream.DisposeAsync();
        }
    }

    /// <summary>The next response, over a new stream if need be; null after the last one.</summary>
    private async ValueTask<ExecutePlanResponse?> NextAsync(CancellationToken cancellationToken)
    {
        while (!_isComplete)
        {
            GrpcException? failure = null;
            try
            {
                if (await _stream!.MoveNextAsync())
                {
                    return Accept(_stream.Current);
                }
            }
            catch (GrpcException exception)
            {
                failure = exception;
            }

            await CloseAsync();
            await ResumeAsync(failure, cancellationToken);
        }

        return null;
    }

    /// <summary>Checks a response and takes note of it; null for the one that only says that the result is complete.</summary>
    private ExecutePlanResponse? Accept(ExecutePlanResponse response)
    {
        identity.Observe(response.SessionId, response.ServerSideSessionId);
        if (_isReattached && !identity.CanResume)
        {
            throw new SparkTransportException("The connection broke before the first response, and this server cannot repeat it.") { IsTransient = true };
        }

        CheckRows(response.ArrowBatch);
        _isAnswered = true;
        _isStreamAnswered = true;
        _retries.Reset();
        if (response.ResponseId.Length > 0)
        {
            _lastResponseId = response.ResponseId;
        }

        _isComplete = response.ResponseTypeCase == ExecutePlanResponse.ResponseTypeOneofCase.ResultComplete;
        return _isComplete ? null : response;
    }

    /// <summary>
    /// Spark's batches say from 4.0 on where they begin in the result: a lost or repeated one must not pass for data. Sail's all say 0, so that a server counts
    /// as one that numbers them only after another number.
    /// </summary>
    private void CheckRows(ExecutePlanResponse.Types.ArrowBatch? batch)
    {
        if (batch is null)
        {
            return;
        }

        _isNumbered |= batch.StartOffset > 0;
        if (_isNumbered && batch.StartOffset != _rows)
        {
            throw new SparkTransportException(
                FormattableString.Invariant($"Expected the batch that begins at row {_rows} of the result, found the one at row {batch.StartOffset}."));
        }

        _rows += batch.RowCount;
    }

    /// <summary>Goes on after a stream that ended before the result was complete.</summary>
    /// <param name="failure">How it ended; null for OK.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    private async ValueTask ResumeAsync(GrpcException? failure, CancellationToken cancellationToken)
    {
        if (_isAnswered && (_lastResponseId is null || !identity.CanResume))
        {
            await EndUnresumableAsync(failure, cancellationToken);
            return;
        }

        if (failure is null)
        {
            await ResumeEndedAsync(cancellationToken);
            return;
        }

        var error = ServerError.From(failure.Status);
        var isUnknown = !_isAnswered && RetryRules.IsUnknownExecution(failure.Status, error, operationId);
        if ((!isUnknown && !RetryRules.IsRetryable(failure.Status, error)) || _retries.NextDelay(error.RetryDelay) is not { } delay)
        {
            throw await errors.TranslateAsync(failure, cancellationToken);
        }

        await Task.Delay(delay, options.TimeProvider, cancellationToken);
        if (isUnknown)
        {
            _isReattached = false;
            OpenExecute(cancellationToken);
        }
        else
        {
            OpenReattach(cancellationToken);
        }
    }

    /// <summary>The end of a stream from a server that cannot continue it; OK is the end of the result where the server does not mark that.</summary>
    private async ValueTask EndUnresumableAsync(GrpcException? failure, CancellationToken cancellationToken)
    {
        if (failure is null)
        {
            _isComplete = _lastResponseId is null;
            if (!_isComplete)
            {
                throw new SparkTransportException("The server ended the result before it was complete, as it does when the execution is interrupted.");
            }

            return;
        }

        if (failure.Status.Code == GrpcStatusCode.Unavailable)
        {
            throw new SparkTransportException(
                $"The connection broke in the middle of a result that this server cannot continue: {failure.Status.Message}", failure)
            {
                IsTransient = true,
            };
        }

        throw await errors.TranslateAsync(failure, cancellationToken);
    }

    /// <summary>A stream that ended with OK: the server does so after two minutes or a gigabyte, and expects a new one at once.</summary>
    private async ValueTask ResumeEndedAsync(CancellationToken cancellationToken)
    {
        if (!_isStreamAnswered && options.TimeProvider.GetElapsedTime(_openedAt) < MinStreamDuration)
        {
            var delay = _retries.NextDelay(null)
                ?? throw new SparkTransportException("The server keeps ending the result's stream before the result is complete.") { IsTransient = true };
            await Task.Delay(delay, options.TimeProvider, cancellationToken);
        }

        OpenReattach(cancellationToken);
    }
}
