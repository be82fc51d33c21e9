using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using SparkConnect.Protos.Rpc;

namespace SparkConnect.Grpc;

/// <summary>Finds out how a call ended: from the trailers, or from the headers when the server failed it before its first message.</summary>
internal static class GrpcStatusReader
{
    /// <summary>The status in a block of headers, or null when it has none.</summary>
    public static GrpcStatus? Read(HttpHeaders headers)
    {
        if (First(headers, GrpcProtocol.StatusHeader) is not { } text)
        {
            return null;
        }

        var code = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (GrpcStatusCode)number : GrpcStatusCode.Unknown;
        var message = PercentDecoder.Decode(First(headers, GrpcProtocol.MessageHeader) ?? string.Empty);
        return new GrpcStatus(code, message, IsFromServer: true, Details(First(headers, GrpcProtocol.StatusDetailsHeader)));
    }

    /// <summary>The status that gRPC's table (doc/http-grpc-status-mapping.md) gives to an answer that is not gRPC at all.</summary>
    public static GrpcStatus FromHttp(HttpStatusCode status, string? contentType)
    {
        var code = status switch
        {
            HttpStatusCode.BadRequest => GrpcStatusCode.Internal,
            HttpStatusCode.Unauthorized => GrpcStatusCode.Unauthenticated,
            HttpStatusCode.Forbidden => GrpcStatusCode.PermissionDenied,
            HttpStatusCode.NotFound => GrpcStatusCode.Unimplemented,
            HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
                GrpcStatusCode.Unavailable,
            _ => GrpcStatusCode.Unknown,
        };
        var message = FormattableString.Invariant(
            $"The server answered with HTTP status {(int)status} and content type {contentType ?? "none"}, which is not gRPC.");
        return new GrpcStatus(code, message, IsFromServer: false);
    }

    private static string? First(HttpHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>Details that cannot be read are dropped: code and message are worth more than a second error about the first.</summary>
    private static Status? Details(string? base64)
    {
        if (base64 is null)
        {
            return null;
        }

        try
        {
            return Status.Parser.ParseFrom(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '=')));
        }
        catch (Exception exception) when (exception is FormatException or InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
