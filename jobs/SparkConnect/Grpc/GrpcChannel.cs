using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace SparkConnect.Grpc;

/// <summary>Calls the methods of a gRPC server over HTTP/2: with prior knowledge on http addresses, through TLS on https ones.</summary>
internal sealed class GrpcChannel(HttpMessageInvoker invoker, Uri address, GrpcChannelOptions options) : IDisposable
{
    /// <summary>Sends one message and receives one.</summary>
    /// <param name="method">The method.</param>
    /// <param name="request">The message.</param>
    /// <param name="deadline">After which time the call fails with <see cref="GrpcStatusCode.DeadlineExceeded"/>, here and at the server.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="GrpcException">The call did not end with OK.</exception>
    public Task<TResponse> UnaryAsync<TResponse>(GrpcMethod<TResponse> method, IMessage request, TimeSpan deadline, CancellationToken cancellationToken)
        where TResponse : class, IMessage<TResponse> =>
        SingleAsync(method, new GrpcMessageContent(request), deadline, cancellationToken);

    /// <summary>Sends any number of messages and receives one.</summary>
    /// <param name="method">The method.</param>
    /// <param name="requests">The messages.</param>
    /// <param name="deadline">As for <see cref="UnaryAsync"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="GrpcException">The call did not end with OK.</exception>
    public Task<TResponse> ClientStreamAsync<TResponse>(
        GrpcMethod<TResponse> method, IAsyncEnumerable<IMessage> requests, TimeSpan deadline, CancellationToken cancellationToken)
        where TResponse : class, IMessage<TResponse> =>
        SingleAsync(method, new GrpcMessageContent(requests), deadline, cancellationToken);

    /// <summary>Sends one message and receives any number, for as long as that takes.</summary>
    /// <param name="method">The method.</param>
    /// <param name="request">The message.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="GrpcException">The call did not end with OK.</exception>
    public async IAsyncEnumerable<TResponse> ServerStreamAsync<TResponse>(
        GrpcMethod<TResponse> method, IMessage request, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TResponse : class, IMessage<TResponse>
    {
        using var call = await StartAsync(method.Path, new GrpcMessageContent(request), null, cancellationToken);
        while (await call.ReadAsync(method.Parser, cancellationToken) is { } response)
        {
            yield return response;
        }
    }

    public void Dispose() => invoker.Dispose();

    private async Task<TResponse> SingleAsync<TResponse>(
        GrpcMethod<TResponse> method, HttpContent content, TimeSpan deadline, CancellationToken cancellationToken)
        where TResponse : class, IMessage<TResponse>
    {
        using var timeout = new CancellationTokenSource(deadline, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var call = await StartAsync(method.Path, content, deadline, either.Token);
            var response = await call.ReadAsync(method.Parser, either.Token)
                ?? throw GrpcException.Violation("The server ended a call with OK and without its response.");
            var more = await call.ReadAsync(method.Parser, either.Token);
            return more is null ? response : throw GrpcException.Violation("The server sent two responses where the method has one.");
        }
        catch (Exception exception) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested
            && (exception is OperationCanceledException or GrpcException { Status.IsFromServer: false }))
        {
            var message = FormattableString.Invariant($"{method.Path} did not end within {deadline.TotalSeconds} s.");
            throw new GrpcException(new GrpcStatus(GrpcStatusCode.DeadlineExceeded, message, IsFromServer: false), exception);
        }
    }

    private async Task<GrpcCall> StartAsync(string path, HttpContent content, TimeSpan? deadline, CancellationToken cancellationToken)
    {
        using var request = await CreateRequestAsync(path, content, deadline, cancellationToken);
        HttpResponseMessage response;
        try
        {
            response = await invoker.SendAsync(request, cancellationToken);
        }
        catch (Exception exception) when (GrpcFailure.IsConnections(exception))
        {
            throw GrpcFailure.FromHttp(exception);
        }

        try
        {
            CheckHeaders(response);
            return new GrpcCall(response, await response.Content.ReadAsStreamAsync(cancellationToken), options.MaxMessageLength);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async ValueTask<HttpRequestMessage> CreateRequestAsync(string path, HttpContent content, TimeSpan? deadline, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.TryAddWithoutValidation(GrpcProtocol.TransferHeader, GrpcProtocol.Trailers);
        request.Headers.TryAddWithoutValidation(GrpcProtocol.AcceptEncodingHeader, GrpcProtocol.IdentityEncoding);
        foreach (var (name, value) in options.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (deadline is { } limit && limit != Timeout.InfiniteTimeSpan)
        {
            request.Headers.TryAddWithoutValidation(GrpcProtocol.TimeoutHeader, FormatTimeout(limit));
        }

        if (options.TokenProvider is { } provider && await provider(cancellationToken) is { } token)
        {
            request.Headers.TryAddWithoutValidation(GrpcProtocol.AuthorizationHeader, "Bearer " + token);
        }

        return request;
    }

    /// <summary>In milliseconds where eight digits hold them (28 hours), else in seconds.</summary>
    private static string FormatTimeout(TimeSpan limit)
    {
        var milliseconds = (long)Math.Ceiling(limit.TotalMilliseconds);
        return milliseconds <= GrpcProtocol.MaxTimeoutValue
            ? milliseconds.ToString(CultureInfo.InvariantCulture) + "m"
            : Math.Min((long)limit.TotalSeconds, GrpcProtocol.MaxTimeoutValue).ToString(CultureInfo.InvariantCulture) + "S";
    }

    private static void CheckHeaders(HttpResponseMessage response)
    {
        if (GrpcStatusReader.Read(response.Headers) is { } status)
        {
            if (status.Code != GrpcStatusCode.Ok)
            {
                throw new GrpcException(status);
            }

            return;
        }

        var contentType = response.Content.Headers.ContentType?.MediaType;
        if (response.StatusCode != HttpStatusCode.OK || contentType?.StartsWith(GrpcProtocol.ContentType, StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new GrpcException(GrpcStatusReader.FromHttp(response.StatusCode, contentType));
        }
    }
}
