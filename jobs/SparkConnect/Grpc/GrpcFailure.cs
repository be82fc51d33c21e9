using System.Net.Sockets;

namespace SparkConnect.Grpc;

/// <summary>Says what a failure of HTTP means for a call.</summary>
internal static class GrpcFailure
{
    /// <summary>
    /// Whether an exception is a connection's. A socket's own comes through unwrapped when the other side resets a connection just after it was made
    /// (seen with .NET 10.0).
    /// </summary>
    public static bool IsConnections(Exception exception) => exception is IOException or HttpRequestException or SocketException;

    /// <summary>The status of a failed connection.</summary>
    /// <param name="exception">What <see cref="HttpMessageInvoker"/> or a response's body threw.</param>
    public static GrpcException FromHttp(Exception exception)
    {
        var error = (exception as HttpRequestException)?.HttpRequestError ?? (exception as HttpIOException)?.HttpRequestError;
        return error switch
        {
            HttpRequestError.SecureConnectionError or HttpRequestError.VersionNegotiationError or HttpRequestError.ConfigurationLimitExceeded =>
                GrpcException.Violation(exception.Message, exception),
            _ => GrpcException.Unavailable(exception.Message, exception),
        };
    }
}
