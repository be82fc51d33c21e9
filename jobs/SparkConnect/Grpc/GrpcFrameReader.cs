using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace SparkConnect.Grpc;

/// <summary>Reads length-prefixed messages from a response's body.</summary>
internal sealed class GrpcFrameReader(Stream body, int maxMessageLength)
{
    /// <summary>What Spark's own server allows (spark.connect.grpc.marshallerRecursionLimit); the parser's default is 100.</summary>
    private const int RecursionLimit = 1024;

    private readonly byte[] _header = new byte[GrpcProtocol.FrameHeaderLength];

    /// <summary>Reads the next message.</summary>
    /// <returns>The message, or null at the body's end.</returns>
    /// <exception cref="GrpcException">The body ended inside a frame, or the frame is compressed, too long or no such message.</exception>
    public async ValueTask<TMessage?> ReadAsync<TMessage>(MessageParser<TMessage> parser, CancellationToken cancellationToken)
        where TMessage : class, IMessage<TMessage>
    {
        var read = await body.ReadAtLeastAsync(_header, _header.Length, throwOnEndOfStream: false, cancellationToken);
        if (read == 0)
        {
            return null;
        }

        if (read < _header.Length)
        {
            throw Truncated("header", _header.Length, read);
        }

        var length = CheckedLength();
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            read = await body.ReadAtLeastAsync(buffer.AsMemory(0, length), length, throwOnEndOfStream: false, cancellationToken);
            return read == length ? Parse(parser, buffer, length) : throw Truncated("message", length, read);
        }
        finally
        {
            // The read was awaited to its end, so nobody writes to the buffer any more, however it ended.
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private int CheckedLength()
    {
        if (_header[0] != 0)
        {
            throw GrpcException.Violation(FormattableString.Invariant($"Expected an uncompressed gRPC message (flag 0), found flag {_header[0]}."));
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(_header.AsSpan(1));
        return length <= maxMessageLength
            ? (int)length
            : throw new GrpcException(new GrpcStatus(
                GrpcStatusCode.ResourceExhausted,
                FormattableString.Invariant($"The server sent a message of {length} bytes; the limit is {maxMessageLength} (grpc_max_message_size)."),
                IsFromServer: false));
    }

    private static GrpcException Truncated(string part, int expected, int found) =>
        GrpcException.Unavailable(FormattableString.Invariant($"The response ended inside a gRPC {part}: expected {expected} bytes, found {found}."));

    private static TMessage Parse<TMessage>(MessageParser<TMessage> parser, byte[] buffer, int length)
        where TMessage : class, IMessage<TMessage>
    {
        try
        {
            return parser.ParseFrom(buffer, 0, length);
        }
        catch (InvalidProtocolBufferException)
        {
            // Perhaps only nested deeper than the fast path allows, as the schema of a wide struct or an echoed plan can be.
            return ParseDeep(parser, buffer, length);
        }
    }

    private static TMessage ParseDeep<TMessage>(MessageParser<TMessage> parser, byte[] buffer, int length)
        where TMessage : class, IMessage<TMessage>
    {
        try
        {
            using var stream = new MemoryStream(buffer, 0, length, writable: false);
            using var input = CodedInputStream.CreateWithLimits(stream, length, RecursionLimit);
            return parser.ParseFrom(input);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw GrpcException.Violation(
                FormattableString.Invariant($"A message of {length} bytes is no {typeof(TMessage).Name}: {exception.Message}"), exception);
        }
    }
}
