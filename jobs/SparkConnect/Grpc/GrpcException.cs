namespace SparkConnect.Grpc;

/// <summary>A call that did not end with OK. It stays inside this library: the client layer translates it.</summary>
internal sealed class GrpcException(GrpcStatus status, Exception? innerException = null)
    : Exception(FormattableString.Invariant($"{status.Code}: {status.Message}"), innerException)
{
    public GrpcStatus Status { get; } = status;

    /// <summary>The connection failed in a way that may pass.</summary>
    public static GrpcException Unavailable(string message, Exception? innerException = null) =>
        new(new GrpcStatus(GrpcStatusCode.Unavailable, message, IsFromServer: false), innerException);

    /// <summary>The other side does not keep to the protocol; trying again will not help.</summary>
    public static GrpcException Violation(string message, Exception? innerException = null) =>
        new(new GrpcStatus(GrpcStatusCode.Internal, message, IsFromServer: false), innerException);
}
