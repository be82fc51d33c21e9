using Google.Protobuf;

namespace SparkConnect.Grpc;

/// <summary>One call whose response headers have arrived.</summary>
internal sealed class GrpcCall : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly GrpcFrameReader _frames;

    public GrpcCall(HttpResponseMessage response, Stream body, int maxMessageLength)
    {
        _response = response;
        _frames = new GrpcFrameReader(body, maxMessageLength);
    }

    /// <summary>Reads the next message.</summary>
    /// <returns>The message, or null when the server ended the call with OK.</returns>
    /// <exception cref="GrpcException">It ended otherwise.</exception>
    public async ValueTask<TResponse?> ReadAsync<TResponse>(MessageParser<TResponse> parser, CancellationToken cancellationToken)
        where TResponse : class, IMessage<TResponse>
    {
        TResponse? message;
        try
        {
            message = await _frames.ReadAsync(parser, cancellationToken);
        }
        catch (Exception exception) when (GrpcFailure.IsConnections(exception))
        {
            throw GrpcFailure.FromHttp(exception);
        }

        if (message is null)
        {
            CheckEnd();
        }

        return message;
    }

    public void Dispose() => _response.Dispose();

    private void CheckEnd()
    {
        var status = GrpcStatusReader.Read(_response.TrailingHeaders) ?? GrpcStatusReader.Read(_response.Headers)
            ?? throw GrpcException.Unavailable("The response ended without a gRPC status.");
        if (status.Code != GrpcStatusCode.Ok)
        {
            throw new GrpcException(status);
        }
    }
}
