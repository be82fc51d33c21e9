namespace SparkConnect.Grpc;

/// <summary>Says what a failure of HTTP means for a call.</summary>
internal static class GrpcFailure
{
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
