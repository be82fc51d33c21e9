using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace SparkConnect.Grpc;

/// <summary>A request's body: each message with its length before it, written as the enumeration gives it.</summary>
internal sealed class GrpcMessageContent : HttpContent
{
    private readonly IAsyncEnumerable<IMessage>? _messages;
    private readonly IMessage? _single;

    /// <summary>A body of one message.</summary>
    public GrpcMessageContent(IMessage message)
        : this() => _single = message;

    /// <summary>A body of any number of messages.</summary>
    public GrpcMessageContent(IAsyncEnumerable<IMessage> messages)
        : this() => _messages = messages;

    private GrpcMessageContent() => Headers.ContentType = new MediaTypeHeaderValue(GrpcProtocol.ContentType);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_single is not null)
        {
            await WriteAsync(stream, _single, cancellationToken);
            return;
        }

        await foreach (var message in _messages!.WithCancellation(cancellationToken))
        {
            await WriteAsync(stream, message, cancellationToken);
        }
    }

    /// <summary>The length stays unknown, so that HTTP sends none: gRPC has its own.</summary>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private static async Task WriteAsync(Stream stream, IMessage message, CancellationToken cancellationToken)
    {
        var length = message.CalculateSize();
        var total = checked(GrpcProtocol.FrameHeaderLength + length);
        var buffer = ArrayPool<byte>.Shared.Rent(total);
        try
        {
            buffer[0] = 0;
            BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(1), length);
            message.WriteTo(buffer.AsSpan(GrpcProtocol.FrameHeaderLength, length));
            await stream.WriteAsync(buffer.AsMemory(0, total), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
