using Google.Protobuf;
using SparkConnect.Grpc;

namespace SparkConnect.Client;

/// <summary>Makes the calls that have a single answer, again after failures that may pass, and translates the others.</summary>
internal sealed class SessionCaller(GrpcChannel channel, SessionIdentity identity, ErrorTranslator errors, SparkConnectClientOptions options)
{
    /// <summary>Calls a method with one request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="request">Makes the request, anew for every attempt.</param>
    /// <param name="cancellationToken">Ends the call and the waits between attempts.</param>
    public Task<TResponse> CallAsync<TResponse>(GrpcMethod<TResponse> method, Func<IMessage> request, CancellationToken cancellationToken)
        where TResponse : class, IMessage<TResponse> =>
        RetryAsync(() => channel.UnaryAsync(method, request(), options.CallTimeout, cancellationToken), cancellationToken);

    /// <summary>Calls a method with a stream of requests.</summary>
    /// <param name="method">The method.</param>
    /// <param name="requests">Makes the requests, anew for every attempt.</param>
    /// <param name="cancellationToken">Ends the call and the waits between attempts.</param>
    public Task<TResponse> StreamAsync<TResponse>(
        GrpcMethod<TResponse> method, Func<IAsyncEnumerable<IMessage>> requests, CancellationToken cancellationToken)
        where TResponse : class, IMessage<TResponse> =>
        RetryAsync(() => channel.ClientStreamAsync(method, requests(), options.CallTimeout, cancellationToken), cancellationToken);

    private async Task<TResponse> RetryAsync<TResponse>(Func<Task<TResponse>> call, CancellationToken cancellationToken)
    {
        identity.ThrowIfLost();
        var retries = new RetryState(options.RetryPolicy, options.Random);
        while (true)
        {
            GrpcException failure;
            try
            {
                return await call();
            }
            catch (GrpcException exception)
            {
                failure = exception;
            }

            var error = ServerError.From(failure.Status);
            if (!RetryRules.IsRetryable(failure.Status, error) || retries.NextDelay(error.RetryDelay) is not { } delay)
            {
                throw await errors.TranslateAsync(failure, cancellationToken);
            }

            await Task.Delay(delay, options.TimeProvider, cancellationToken);
        }
    }
}
