using Google.Protobuf;

namespace SparkConnect.Grpc;

/// <summary>A method of a service.</summary>
/// <param name="Path">The HTTP path, <c>/package.Service/Method</c>.</param>
/// <param name="Parser">Parses its responses.</param>
internal sealed record GrpcMethod<TResponse>(string Path, MessageParser<TResponse> Parser)
    where TResponse : class, IMessage<TResponse>;
