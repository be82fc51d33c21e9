using SparkConnect.Grpc;

namespace SparkConnect.Client;

/// <summary>Which failures are worth another attempt; the rules of PySpark's DefaultPolicy and, for RetryInfo, of Spark 4.1.</summary>
internal static class RetryRules
{
    /// <summary>Whether to try again.</summary>
    /// <param name="status">How the call ended.</param>
    /// <param name="error">What the server said about it.</param>
    public static bool IsRetryable(GrpcStatus status, ServerError error) =>
        status.Code == GrpcStatusCode.Unavailable
        || error.RetryDelay is not null
        || string.Equals(error.ErrorClass, SparkConnectProtocol.ErrorClasses.CursorDisconnected, StringComparison.Ordinal);

    /// <summary>Whether the server does not know the execution that was asked for. Sail says so in its message only.</summary>
    /// <param name="status">How the call ended.</param>
    /// <param name="error">What the server said about it.</param>
    /// <param name="operationId">The execution.</param>
    public static bool IsUnknownExecution(GrpcStatus status, ServerError error, string operationId) =>
        error.ErrorClass is SparkConnectProtocol.ErrorClasses.OperationNotFound or SparkConnectProtocol.ErrorClasses.SessionNotFound
        || (error.ErrorClass is null && string.Equals(status.Message, SparkConnectProtocol.SailOperationNotFound + operationId, StringComparison.Ordinal));
}
