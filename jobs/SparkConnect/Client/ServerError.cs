using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SparkConnect.Grpc;
using SparkConnect.Protos.Rpc;

namespace SparkConnect.Client;

/// <summary>What a failed call's status says in Spark's terms.</summary>
internal sealed record ServerError
{
    /// <summary>Spark's error class; null when the server left it out, as it does when all of it would not fit into the trailers.</summary>
    public string? ErrorClass { get; init; }

    public string? SqlState { get; init; }

    public IReadOnlyDictionary<string, string> MessageParameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<string> Classes { get; init; } = [];

    public string? StackTrace { get; init; }

    /// <summary>The id under which the server keeps the whole error, once.</summary>
    public string? ErrorId { get; init; }

    /// <summary>How long the server asks to wait before the next attempt; null when it does not ask for one.</summary>
    public TimeSpan? RetryDelay { get; init; }

    /// <summary>Reads a status.</summary>
    public static ServerError From(GrpcStatus status)
    {
        var metadata = Detail(status, SparkConnectProtocol.ErrorInfoType, ErrorInfo.Parser)?.Metadata;
        var error = new ServerError { RetryDelay = Delay(Detail(status, SparkConnectProtocol.RetryInfoType, RetryInfo.Parser)) };
        if (metadata is null)
        {
            return error;
        }

        string? Value(string key) => metadata.TryGetValue(key, out var value) ? value : null;
        return error with
        {
            ErrorClass = Value(SparkConnectProtocol.ErrorMetadata.ErrorClass),
            SqlState = Value(SparkConnectProtocol.ErrorMetadata.SqlState),
            ErrorId = Value(SparkConnectProtocol.ErrorMetadata.ErrorId),
            StackTrace = Value(SparkConnectProtocol.ErrorMetadata.StackTrace),
            Classes = Json<string[]>(Value(SparkConnectProtocol.ErrorMetadata.Classes)) ?? [],
            MessageParameters = Json<Dictionary<string, string>>(Value(SparkConnectProtocol.ErrorMetadata.MessageParameters)) ?? error.MessageParameters,
        };
    }

    private static TDetail? Detail<TDetail>(GrpcStatus status, string typeName, MessageParser<TDetail> parser)
        where TDetail : class, IMessage<TDetail>
    {
        foreach (var detail in status.Details?.Details ?? [])
        {
            if (string.Equals(Any.GetTypeName(detail.TypeUrl), typeName, StringComparison.Ordinal))
            {
                return Parse(detail.Value, parser);
            }
        }

        return null;
    }

    /// <summary>What cannot be read is left out: an error must not be replaced by one about its details.</summary>
    private static TDetail? Parse<TDetail>(ByteString value, MessageParser<TDetail> parser)
        where TDetail : class, IMessage<TDetail>
    {
        try
        {
            return parser.ParseFrom(value);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static TValue? Json<TValue>(string? json)
        where TValue : class
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<TValue>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TimeSpan? Delay(RetryInfo? retry)
    {
        try
        {
            return retry is null ? null : retry.RetryDelay?.ToTimeSpan() ?? TimeSpan.Zero;
        }
        catch (InvalidOperationException)
        {
            // A duration out of its range counts as one that was not given.
            return TimeSpan.Zero;
        }
    }
}
